using System.Data.Common;
using System.Text.RegularExpressions;
using Npgsql;

namespace Stafi.Router.Storage;

internal sealed partial class PostgresDialect : SqlDialect
{
    public static PostgresDialect Instance { get; } = new();

    public override string BlobType => "BYTEA";

    // Dapper spells a list out as (@a1, @a2, …) but for PostgreSQL, where it sends one array.
    public override string Translate(string sql) => ListParameter().Replace(sql, "= ANY($1)");

    public override BulkStatement Prepare(DbConnection connection, DbTransaction transaction, string sql, ReadOnlySpan<string> parameters) =>
        new PostgresBulkStatement((NpgsqlConnection)connection, (NpgsqlTransaction)transaction, sql, parameters);

    [GeneratedRegex(@"\bIN (@\w+)")]
    private static partial Regex ListParameter();
}
