using System.Data.Common;

namespace Stafi.Router.Storage;

/// <summary>Executes each row at once: the database is in this process.</summary>
internal sealed class SqliteBulkStatement : BulkStatement
{
    private readonly DbCommand _command;

    public SqliteBulkStatement(DbCommand command, string sql, ReadOnlySpan<string> parameters)
    {
        _command = command;
        _command.CommandText = sql;
        foreach (var name in parameters)
        {
            var parameter = _command.CreateParameter();
            // With its sign: the driver looks a name up with each row, and without one under every sign that SQLite knows.
            parameter.ParameterName = "@" + name;
            _command.Parameters.Add(parameter);
        }
    }

    public override void Execute(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        _command.ExecuteNonQuery();
    }

    public override void Complete()
    {
        // Nothing waits.
    }

    public override void Dispose() => _command.Dispose();
}
