using System.Data.Common;

namespace Stafi.Router.Storage;

internal sealed class SqliteDialect : SqlDialect
{
    public static SqliteDialect Instance { get; } = new();

    public override string BlobType => "BLOB";

    public override string Translate(string sql) => sql;

    public override BulkStatement Prepare(DbConnection connection, DbTransaction transaction, string sql, ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        return new SqliteBulkStatement(command, sql, parameters);
    }
}
