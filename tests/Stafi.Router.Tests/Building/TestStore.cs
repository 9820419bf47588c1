using Microsoft.Extensions.Logging.Abstractions;
using Stafi.Router.Storage;

namespace Stafi.Router.Tests.Building;

/// <summary>A database of its own, gone with the test.</summary>
internal sealed class TestStore(StoreKind kind = StoreKind.Sqlite) : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stafi-store-");
    private readonly List<IAsyncDisposable> _open = [];
    private PostgresDatabase? _database;

    public string Path => System.IO.Path.Combine(_folder.FullName, "router.db");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens it as a router that leads, or as a command that reads.</summary>
    public async Task<IStore> OpenAsync(StoreAccess access = StoreAccess.Writer) => kind switch
    {
        StoreKind.Sqlite => await OpenSqliteAsync(access),
        StoreKind.Postgres => await OpenPostgresAsync(access),
        _ => throw new InvalidOperationException($"There is no store {kind}."),
    };

    public async Task<SqliteStore> OpenSqliteAsync(StoreAccess access = StoreAccess.Writer)
    {
        var store = new SqliteStore(new StoreOptions { Path = Path, Access = access, BusyTimeout = TimeSpan.FromSeconds(1) }, TimeProvider.System);
        _open.Add(new Closing(store));
        await store.OpenAsync(Cancellation);
        return store;
    }

    /// <summary>Closes the store as the end of its process would, and opens it again as the next process.</summary>
    public async Task<IStore> ReopenAsync()
    {
        await CloseAllAsync();
        return await OpenAsync();
    }

    /// <summary>A type of bytes in this database.</summary>
    public string BlobType => kind == StoreKind.Sqlite ? "BLOB" : "BYTEA";

    public async ValueTask DisposeAsync()
    {
        await CloseAllAsync();
        if (_database is not null) await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<PostgresStore> OpenPostgresAsync(StoreAccess access)
    {
        _database ??= await PostgresCluster.NewAsync();
        var store = new PostgresStore(_database.Connection, access, TimeProvider.System);
        _open.Add(store);
        await store.OpenAsync(Cancellation);
        if (access == StoreAccess.Reader) return store;
        var leadership = new PostgresLeadership(store, LeaseTiming.Standard, TimeProvider.System, NullLogger<PostgresLeadership>.Instance);
        _open.Add(leadership);
        await leadership.WinAsync(Cancellation);
        return store;
    }

    private async Task CloseAllAsync()
    {
        foreach (var each in Enumerable.Reverse(_open)) await each.DisposeAsync();
        _open.Clear();
    }

    private sealed class Closing(SqliteStore store) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            store.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
