using System.Data;
using Npgsql;

namespace Stafi.Router.Storage;

/// <summary>
/// The one connection that a router uses for the lease. Its session holds the advisory lock, so that the server frees it when the process or
/// the connection ends. It is opened again after a failure.
/// </summary>
internal sealed class PostgresLeaseSession(PostgresConnection database, TimeSpan patience) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = database.Lease(patience);
    private NpgsqlConnection? _connection;

    /// <summary>Whether this session holds the advisory lock.</summary>
    public bool IsLocked { get; private set; }

    /// <summary>Takes the advisory lock if nobody has it; answers whether this session has it then.</summary>
    public async Task<bool> TryLockAsync(StoreSession session) => IsLocked = IsLocked || await PostgresLease.TryLockAsync(session);

    /// <summary>Gives the advisory lock back.</summary>
    public async Task UnlockAsync(StoreSession session)
    {
        if (!IsLocked) return;
        await PostgresLease.UnlockAsync(session);
        IsLocked = false;
    }

    /// <summary>Runs one transaction.</summary>
    /// <exception cref="StoreLostException">The server does not answer.</exception>
    public async Task<T> RunAsync<T>(Func<StoreSession, Task<T>> run, CancellationToken cancellation)
    {
        try
        {
            if (_connection is not { State: ConnectionState.Open })
            {
                await CloseAsync();
                _connection = await _source.OpenConnectionAsync(cancellation);
            }
            await using var transaction = await _connection.BeginTransactionAsync(cancellation);
            var answer = await run(new StoreSession(_connection, transaction, PostgresDialect.Instance, cancellation));
            await transaction.CommitAsync(cancellation);
            return answer;
        }
        catch (NpgsqlException failure) when (PostgresFailure.IsLost(failure))
        {
            await CloseAsync();
            throw PostgresFailure.Lost(database, failure);
        }
        catch (Exception failure) when (failure is not NpgsqlException)
        {
            // Whatever the session holds is in doubt: a new one starts with nothing.
            await CloseAsync();
            throw;
        }
    }

    /// <summary>Ends the session, and its lock with it.</summary>
    public async Task CloseAsync()
    {
        IsLocked = false;
        if (_connection is not { } connection) return;
        _connection = null;
        await connection.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await _source.DisposeAsync();
    }
}
