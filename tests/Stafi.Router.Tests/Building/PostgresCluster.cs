using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Stafi.Router.Storage;
using Stafi.Router.Tests.Building;
using Stafi.Testing.Postgres;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace Stafi.Router.Tests.Building;

/// <summary>The PostgreSQL server of this test process, started by the first test that needs it; each test has its own database.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static PostgresServer? server;
    private static int count;

    /// <summary>A new database. The schema is a copy that was made once.</summary>
    /// <param name="empty">True for one without the router's tables.</param>
    internal static async Task<PostgresDatabase> NewAsync(bool empty = false)
    {
        PostgresServer.Require();
        await Gate.WaitAsync();
        try
        {
            server ??= await StartAsync();
            var name = FormattableString.Invariant($"test_{++count}");
            await server.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {(empty ? "template0" : "router")} STRATEGY file_copy");
            return new PostgresDatabase(server, name);
        }
        finally
        {
            Gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
    }

    private static async Task<PostgresServer> StartAsync()
    {
        var started = await PostgresServer.StartAsync();
        await started.ExecuteAsync("CREATE DATABASE router");
        var database = new PostgresDatabase(started, "router");
        await using (var store = new PostgresStore(database.Connection, StoreAccess.Writer, TimeProvider.System))
        await using (var leadership = new PostgresLeadership(store, LeaseTiming.Standard, TimeProvider.System, NullLogger<PostgresLeadership>.Instance))
        {
            await using var term = await leadership.WinAsync(TestContext.Current.CancellationToken);
        }
        await started.ExecuteAsync("DELETE FROM lease", "router");
        NpgsqlConnection.ClearAllPools();
        return started;
    }
}
