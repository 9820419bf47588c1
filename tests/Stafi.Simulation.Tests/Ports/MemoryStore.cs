using Microsoft.Data.Sqlite;
using Stafi.Router.Storage;

namespace Stafi.Simulation.Tests.Ports;

/// <summary>A database in memory, for the router's notes on which no promise rests: what operators did, how clusters attested.</summary>
internal sealed class MemoryStore : IStore, IDisposable
{
    private const string Write = "write";

    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    // Nobody else reads this database: one transaction holds everything.
    private readonly SqliteTransaction _transaction;

    public MemoryStore(TimeProvider clock)
    {
        _connection.Open();
        _transaction = _connection.BeginTransaction();
        _ = WriteAsync(
            async session =>
            {
                await Schema.UpgradeAsync(session, SqlScript.All(SqliteDialect.Instance), "memory", clock);
                return await WriterLease.TakeAsync(session, clock);
            },
            CancellationToken.None).GetAwaiter().GetResult();
    }

    public long? FencingNumber => 1;

    public Task OpenAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task<T> ReadAsync<T>(Func<StoreSession, Task<T>> read, CancellationToken cancellation) => read(Session(cancellation));

    public async Task<T> WriteAsync<T>(Func<StoreSession, Task<T>> write, CancellationToken cancellation)
    {
        await _transaction.SaveAsync(Write, cancellation);
        try
        {
            return await write(Session(cancellation));
        }
        catch
        {
            await _transaction.RollbackAsync(Write, cancellation);
            throw;
        }
        finally
        {
            await _transaction.ReleaseAsync(Write, cancellation);
        }
    }

    public void Dispose()
    {
        _transaction.Dispose();
        _connection.Dispose();
    }

    private StoreSession Session(CancellationToken cancellation) => new(_connection, _transaction, SqliteDialect.Instance, cancellation);
}
