using Microsoft.Data.Sqlite;
using Stafi.Router.Storage;

namespace Stafi.Simulation.Tests.Ports;

/// <summary>A database in memory, for the router's notes on which no promise rests: what operators did, how clusters attested.</summary>
internal sealed class MemoryStore : IStore, IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public MemoryStore(TimeProvider clock)
    {
        _connection.Open();
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

    public Task<T> ReadAsync<T>(Func<StoreSession, Task<T>> read, CancellationToken cancellation) => WriteAsync(read, cancellation);

    public async Task<T> WriteAsync<T>(Func<StoreSession, Task<T>> write, CancellationToken cancellation)
    {
        using var transaction = _connection.BeginTransaction();
        var answer = await write(new StoreSession(_connection, transaction, SqliteDialect.Instance, cancellation));
        await transaction.CommitAsync(cancellation);
        return answer;
    }

    public void Dispose() => _connection.Dispose();
}
