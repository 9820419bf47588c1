using System.Data;
using Npgsql;

namespace Stafi.Router.Storage;

/// <summary>
/// The store in a PostgreSQL database, which several routers may share: each reads, the one that holds the lease writes. A read is one
/// repeatable-read snapshot; a write first holds the row of its lease until it ends, so that a successor waits for it or it sees the successor.
/// </summary>
internal sealed class PostgresStore(PostgresConnection database, StoreAccess access, TimeProvider time) : IStore, IAsyncDisposable, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly NpgsqlDataSource _readers = database.Readers();
    private readonly NpgsqlDataSource _writers = database.Writers();
    private bool _isOpen;
    private long _fencing;
    private long _former;

    public long? FencingNumber => Volatile.Read(ref _fencing) is var fencing and > 0 ? fencing : null;

    public PostgresConnection Database => database;

    /// <summary>Checks that the database can be used. The schema is made and upgraded with the lease, so that no leader loses its tables.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        if (_isOpen) return;
        try
        {
            await using var connection = await _readers.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await CheckAsync(new StoreSession(connection, transaction, PostgresDialect.Instance, cancellation));
            _isOpen = true;
        }
        catch (NpgsqlException failure)
        {
            throw PostgresFailure.NotOpened(database, failure);
        }
    }

    public async Task<T> ReadAsync<T>(Func<StoreSession, Task<T>> read, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await _readers.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
            var answer = await read(new StoreSession(connection, transaction, PostgresDialect.Instance, cancellation));
            await transaction.CommitAsync(cancellation);
            return answer;
        }
        catch (NpgsqlException failure) when (PostgresFailure.IsLost(failure))
        {
            throw PostgresFailure.Lost(database, failure);
        }
    }

    public async Task<T> WriteAsync<T>(Func<StoreSession, Task<T>> write, CancellationToken cancellation)
    {
        if (FencingNumber is not { } fencing)
        {
            // A term may end between two writes of one piece of work: that work must end as a deposed leader's, not as a failure of its own.
            if (Volatile.Read(ref _former) is var former and > 0) throw new DeposedException(former);
            throw new StoreException($"The database {database} is not open for writing; only the leading router writes.");
        }

        await _turn.WaitAsync(cancellation);
        try
        {
            await using var connection = await _writers.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
            var session = new StoreSession(connection, transaction, PostgresDialect.Instance, cancellation);
            await PostgresLease.HoldAsync(session, fencing);
            var answer = await write(session);
            await transaction.CommitAsync(CancellationToken.None);
            return answer;
        }
        catch (NpgsqlException failure) when (PostgresFailure.IsLost(failure))
        {
            throw PostgresFailure.Lost(database, failure);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Writes carry this number from now on.</summary>
    public void Lead(long fencing) => Volatile.Write(ref _fencing, fencing);

    /// <summary>Nothing is written any more.</summary>
    public void Follow()
    {
        if (FencingNumber is { } led) Volatile.Write(ref _former, led);
        Volatile.Write(ref _fencing, 0);
    }

    /// <summary>Makes or upgrades the schema in the transaction that takes the lease.</summary>
    public Task UpgradeAsync(StoreSession session) =>
        Schema.UpgradeAsync(session, SqlScript.All(PostgresDialect.Instance), database.ToString(), time);

    public async ValueTask DisposeAsync()
    {
        await _readers.DisposeAsync();
        await _writers.DisposeAsync();
        _turn.Dispose();
    }

    public void Dispose()
    {
        _readers.Dispose();
        _writers.Dispose();
        _turn.Dispose();
    }

    private async Task CheckAsync(StoreSession session)
    {
        var scripts = SqlScript.All(PostgresDialect.Instance);
        if (await PostgresLease.HasSchemaAsync(session))
        {
            if (access == StoreAccess.Reader) await Schema.CheckAsync(session, scripts, database.ToString());
            else await Schema.RefuseNewerAsync(session, scripts, database.ToString());
            return;
        }
        if (access == StoreAccess.Reader)
            throw new StoreException($"There is no router's data in the database {database}. Start the router once with this configuration.");
    }
}
