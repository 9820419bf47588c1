using System.Data.Common;

namespace Stafi.Router.Storage;

/// <summary>A prepared statement for many rows; values are those that the database driver knows itself (long, string, byte[], null).</summary>
internal sealed class BulkStatement : IDisposable
{
    private readonly DbCommand _command;

    public BulkStatement(DbCommand command, string sql, ReadOnlySpan<string> parameters)
    {
        _command = command;
        _command.CommandText = sql;
        foreach (var name in parameters)
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = name;
            _command.Parameters.Add(parameter);
        }
    }

    /// <summary>Executes it with these values; answers the number of rows that it changed.</summary>
    public int Execute(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();
}
