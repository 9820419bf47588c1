using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Stafi.Chaos.Tests.Running;

/// <summary>A router's store read with plain SQL, while the router writes to it.</summary>
/// <param name="connect">Makes a connection that only reads.</param>
internal sealed class StoreView(Func<DbConnection> connect)
{
    public static StoreView Sqlite(string path) => new(() => new SqliteConnection(
        new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 5 }.ToString()));

    public static StoreView Postgres(string connection) => new(() => new NpgsqlConnection(connection));

    /// <summary>Number of the block up to which the router has read; null before it has a store.</summary>
    public ulong? Cursor()
    {
        try
        {
            return Rows("SELECT number FROM ledger_cursor").SingleOrDefault() is [long number] ? (ulong)number : null;
        }
        catch (DbException)
        {
            // There is no database yet, or it has no tables.
            return null;
        }
    }

    /// <summary>Intents that are not over, as text.</summary>
    public IReadOnlyList<string> OpenIntents()
    {
        try
        {
            return [.. Rows(
                "SELECT id, kind, state, nonce FROM intent WHERE state IN ('Reserved', 'Signed', 'Sent', 'Mined', 'Reverted')").Select(Text)];
        }
        catch (DbException)
        {
            return [];
        }
    }

    /// <summary>Whether these signed bytes are in the journal.</summary>
    public bool HasAttempt(byte[] raw)
    {
        try
        {
            return Rows("SELECT 1 FROM attempt WHERE raw = @raw", ("@raw", raw)).Count > 0;
        }
        catch (DbException)
        {
            return false;
        }
    }

    /// <summary>All rows of a query; blobs as byte arrays, numbers as long.</summary>
    public IReadOnlyList<object?[]> Rows(string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = connect();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            rows.Add(row);
        }
        return rows;
    }

    /// <summary>A row as people read it.</summary>
    public static string Text(object?[] row) => string.Join(' ', row.Select(value => value switch
    {
        null => "-",
        byte[] bytes => "0x" + Convert.ToHexStringLower(bytes),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    }));
}
