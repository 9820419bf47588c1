using Stafi.Router.Storage;

namespace Stafi.Router.Tests.Building;

/// <summary>A database in a folder of its own, gone with the test.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stafi-store-");
    private readonly List<SqliteStore> _open = [];

    public string Path => System.IO.Path.Combine(_folder.FullName, "router.db");

    public static async Task<(TestStore Files, SqliteStore Store)> OpenNewAsync()
    {
        var files = new TestStore();
        return (files, await files.OpenAsync());
    }

    public async Task<SqliteStore> OpenAsync(StoreAccess access = StoreAccess.Writer)
    {
        var store = new SqliteStore(new StoreOptions { Path = Path, Access = access, BusyTimeout = TimeSpan.FromSeconds(1) }, TimeProvider.System);
        _open.Add(store);
        await store.OpenAsync(TestContext.Current.CancellationToken);
        return store;
    }

    /// <summary>Closes the store as the end of its process would, and opens it again as the next process.</summary>
    public async Task<SqliteStore> ReopenAsync()
    {
        CloseAll();
        return await OpenAsync();
    }

    public ValueTask DisposeAsync()
    {
        CloseAll();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private void CloseAll()
    {
        foreach (var store in _open) store.Dispose();
        _open.Clear();
    }
}
