using System.Data.Common;
using Dapper;

namespace Stafi.Router.Storage;

/// <summary>One transaction of the store: statements in the portable subset that every supported database understands.</summary>
public sealed class StoreSession
{
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;
    private readonly SqlDialect _dialect;
    private readonly CancellationToken _cancellation;

    static StoreSession() => SqlTypes.Register();

    internal StoreSession(DbConnection connection, DbTransaction transaction, SqlDialect dialect, CancellationToken cancellation)
    {
        _connection = connection;
        _transaction = transaction;
        _dialect = dialect;
        _cancellation = cancellation;
    }

    /// <summary>Executes a statement; answers the number of rows that it changed.</summary>
    public Task<int> ExecuteAsync(string sql, object? parameters = null) => _connection.ExecuteAsync(Command(sql, parameters));

    /// <summary>All rows.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        (await _connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    /// <summary>The one row; throws when there is none or more.</summary>
    public Task<T> SingleAsync<T>(string sql, object? parameters = null) => _connection.QuerySingleAsync<T>(Command(sql, parameters));

    /// <summary>The one row, or default when there is none.</summary>
    public Task<T?> SingleOrDefaultAsync<T>(string sql, object? parameters = null) =>
        _connection.QuerySingleOrDefaultAsync<T?>(Command(sql, parameters));

    /// <summary>A statement that is prepared once and executed for many rows.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="parameters">Names of its parameters, in the order of the values.</param>
    internal BulkStatement Prepare(string sql, params ReadOnlySpan<string> parameters) =>
        _dialect.Prepare(_connection, _transaction, sql, parameters);

    private CommandDefinition Command(string sql, object? parameters) =>
        new(_dialect.Translate(sql), parameters, _transaction, cancellationToken: _cancellation);
}
