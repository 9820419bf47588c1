using Stafi.Router.Storage;

namespace Stafi.Router.Tests.Storage;

public sealed class SqlScriptTests
{
    [Fact]
    public void Scripts_have_different_numbers_in_ascending_order_from_one_on()
    {
        long[] versions = [.. SqlScript.All(SqliteDialect.Instance).Select(script => script.Version)];

        versions[0].ShouldBe(1);
        versions.ShouldBe(versions.Distinct().Order());
    }

    [Theory]
    [InlineData("BLOB")]
    [InlineData("BYTEA")]
    public void Scripts_name_the_blob_type_of_the_database_and_nothing_that_only_one_database_has(string blobType)
    {
        SqlDialect dialect = blobType == "BLOB" ? SqliteDialect.Instance : PostgresDialect.Instance;
        foreach (var script in SqlScript.All(dialect))
        {
            script.Text.ShouldNotContain("{");
            foreach (var word in new[] { "AUTOINCREMENT", "WITHOUT ROWID", "INTEGER", "IDENTITY", "SERIAL", "DATETIME" })
                script.Text.ShouldNotContain(word, Case.Insensitive, script.Name);
            if (blobType == "BYTEA") script.Text.ShouldNotContain("BLOB");
        }
    }
}
