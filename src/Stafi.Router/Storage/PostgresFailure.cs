using Npgsql;

namespace Stafi.Router.Storage;

/// <summary>What a failure of PostgreSQL means.</summary>
internal static class PostgresFailure
{
    /// <summary>True when the server or the way to it failed, and not the statement; trying again later may help.</summary>
    public static bool IsLost(NpgsqlException failure) => failure is not PostgresException refused
        || refused.IsTransient
        // https://www.postgresql.org/docs/15/errcodes-appendix.html: 08 connection, 57P operator intervention (shut-down, starting up),
        // 25P03 idle in transaction, 55P03 lock not available, 25006 the server has become a replica.
        || refused.SqlState.StartsWith("08", StringComparison.Ordinal)
        || refused.SqlState.StartsWith("57P", StringComparison.Ordinal)
        || refused.SqlState is "25P03" or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.ReadOnlySqlTransaction
        // A standby may look before the first leader has made the tables.
        || refused.SqlState is PostgresErrorCodes.UndefinedTable;

    public static StoreLostException Lost(PostgresConnection database, NpgsqlException failure) =>
        new($"The database {database} can not be used now: {failure.Message}", failure);

    public static StoreException NotOpened(PostgresConnection database, NpgsqlException failure) => new(
        $"The database {database} cannot be opened: {failure.Message} "
        + "Check storage.postgres, that the server runs, and that the user owns the database.",
        failure);
}
