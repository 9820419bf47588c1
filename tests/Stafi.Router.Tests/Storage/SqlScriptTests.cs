using Stafi.Router.Storage;

namespace Stafi.Router.Tests.Storage;

public sealed class SqlScriptTests
{
    [Fact]
    public void Scripts_are_numbered_from_one_without_gaps()
    {
        var scripts = SqlScript.All(SqliteDialect.Instance);

        scripts.Select(script => script.Version).ShouldBe(Enumerable.Range(1, scripts.Count).Select(number => (long)number));
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
