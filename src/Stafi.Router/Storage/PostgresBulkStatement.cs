using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Stafi.Router.Storage;

/// <summary>Sends many rows at once: a round trip for each would take longer than everything else.</summary>
internal sealed partial class PostgresBulkStatement : BulkStatement
{
    private const int RowsPerBatch = 1_000;

    private readonly NpgsqlBatch _batch;
    private readonly string _sql;

    public PostgresBulkStatement(NpgsqlConnection connection, NpgsqlTransaction transaction, string sql, ReadOnlySpan<string> parameters)
    {
        _batch = new NpgsqlBatch(connection, transaction);
        var names = parameters.ToArray();
        // Numbered parameters are sent as they are; the driver would look for named ones in the text of each row.
        _sql = NamedParameter().Replace(sql, match => string.Create(
            CultureInfo.InvariantCulture, $"${Array.IndexOf(names, match.Groups[1].Value) + 1}"));
    }

    public override void Execute(params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlBatchCommand(_sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        _batch.BatchCommands.Add(command);
        if (_batch.BatchCommands.Count == RowsPerBatch) Complete();
    }

    public override void Complete()
    {
        if (_batch.BatchCommands.Count == 0) return;
        _batch.ExecuteNonQuery();
        _batch.BatchCommands.Clear();
    }

    public override void Dispose() => _batch.Dispose();

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex NamedParameter();
}
