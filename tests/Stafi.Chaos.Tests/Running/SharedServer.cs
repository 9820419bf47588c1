using Stafi.Testing.Postgres;

namespace Stafi.Chaos.Tests.Running;

/// <summary>The PostgreSQL server of all runs, started by the first that needs it.</summary>
public sealed class SharedServer : IAsyncDisposable
{
    private PostgresServer? _server;
    private int _databases;

    /// <summary>An empty database; the test skips where PostgreSQL is not installed.</summary>
    internal async Task<SharedDatabase> NewDatabaseAsync()
    {
        PostgresServer.Require();
        _server ??= await PostgresServer.StartAsync();
        var name = FormattableString.Invariant($"chaos_{++_databases}");
        await _server.ExecuteAsync($"CREATE DATABASE {name}");
        return new SharedDatabase(_server, name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }
}
