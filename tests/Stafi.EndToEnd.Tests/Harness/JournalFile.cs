using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Stafi.EndToEnd.Tests.Harness;

/// <summary>The router's journal as it stands in its database, read with plain SQL.</summary>
internal sealed class JournalFile
{
    private readonly Func<DbConnection> _connect;
    private readonly string _join;

    /// <summary>The journal in a SQLite file.</summary>
    public JournalFile(string path)
    {
        _connect = () => new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        _join = "GROUP_CONCAT";
    }

    private JournalFile(Func<DbConnection> connect) => (_connect, _join) = (connect, "STRING_AGG");

    /// <summary>The journal in a PostgreSQL database.</summary>
    public static JournalFile OfPostgres(string connection) => new(() => new NpgsqlConnection(connection));

    /// <summary>An intent's row.</summary>
    public sealed record Row(long Id, string Kind, string State, long? Nonce, long Attempts, string Path);

    /// <summary>All intents, oldest first; the path are the states that it went through.</summary>
    public IReadOnlyList<Row> Intents() => Query(
        $"""
        SELECT i.id, i.kind, i.state, i.nonce,
               (SELECT COUNT(*) FROM attempt a WHERE a.intent = i.id),
               (SELECT {_join}(t.state, ' ') FROM (SELECT state FROM intent_transition WHERE intent = i.id ORDER BY ordinal) t)
        FROM intent i ORDER BY i.id
        """,
        row => new Row(
            row.GetInt64(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetInt64(3),
            row.GetInt64(4), row.GetString(5)));

    /// <summary>Why transactions were reverted, by kind, oldest first.</summary>
    public IReadOnlyList<(string Kind, string Reason)> Reverts() => Query(
        "SELECT kind, mined_revert_reason FROM intent WHERE mined_revert_reason IS NOT NULL ORDER BY id", row => (row.GetString(0), row.GetString(1)));

    /// <summary>Signed bytes of the one transaction of this kind.</summary>
    public byte[] SignedBytes(string kind) => Query(
        $"SELECT a.raw FROM attempt a JOIN intent i ON i.id = a.intent WHERE i.kind = '{kind}'", row => (byte[])row.GetValue(0)).Single();

    /// <summary>Block in which the one step of this kind was mined; null before.</summary>
    public long? MinedBlock(string kind) => Query(
        $"SELECT mined_block FROM intent WHERE kind = '{kind}' AND state = 'Mined'", row => (long?)row.GetInt64(0)).SingleOrDefault();

    /// <summary>Last block whose logs are in the ledger; null before the first.</summary>
    public long? LedgerBlock() =>
        Query("SELECT number FROM ledger_cursor WHERE number IS NOT NULL", row => (long?)row.GetInt64(0)).SingleOrDefault();

    /// <summary>Key indexes with a purpose, in order.</summary>
    public IReadOnlyList<long> HeldKeyIndexes() =>
        Query("SELECT key_index FROM key_reservation WHERE intent IS NOT NULL ORDER BY key_index", row => row.GetInt64(0));

    /// <summary>Key indexes that are never used, with the reason.</summary>
    public IReadOnlyDictionary<long, string> BurnedKeyIndexes() =>
        Query("SELECT key_index, burn_reason FROM key_reservation WHERE burn_reason IS NOT NULL", row =>
            (Index: row.GetInt64(0), Reason: row.GetString(1)))
            .ToDictionary(row => row.Index, row => row.Reason);

    /// <summary>Signed messages that are kept.</summary>
    public long KeptMessages() => Query("SELECT COUNT(*) FROM message", row => row.GetInt64(0)).Single();

    /// <summary>Registration nonces of all share sets that were ever signed, in order.</summary>
    public IReadOnlyList<long> ExposedNonces() =>
        Query("SELECT registration_nonce FROM exposure ORDER BY registration_nonce", row => row.GetInt64(0));

    /// <summary>Highest number of a writer: one for each start of the router.</summary>
    public long Fencing() => Query("SELECT fencing FROM lease WHERE name = 'writer'", row => row.GetInt64(0)).Single();

    /// <summary>Numbers of the writers that signed the transactions, in the order of the intents.</summary>
    public IReadOnlyList<long> SigningFences() => Query("SELECT fencing FROM attempt ORDER BY intent, ordinal", row => row.GetInt64(0));

    /// <summary>Accounts that were stopped.</summary>
    public IReadOnlyList<string> StoppedAccounts() => Query("SELECT reason FROM stopped_account", row => row.GetString(0));

    private List<T> Query<T>(string sql, Func<DbDataReader, T> read)
    {
        using var connection = _connect();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }
}
