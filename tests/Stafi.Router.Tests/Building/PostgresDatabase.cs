using Stafi.Router.Storage;
using Stafi.Testing.Postgres;

namespace Stafi.Router.Tests.Building;

/// <summary>One test's database.</summary>
internal sealed class PostgresDatabase(PostgresServer server, string name) : IAsyncDisposable
{
    public PostgresConnection Connection { get; } = PostgresConnection.Parse(server.ConnectionString(name), () => null);

    /// <summary>Runs a statement as a session of its own.</summary>
    public Task ExecuteAsync(string sql) => server.ExecuteAsync(sql, name);

    public async ValueTask DisposeAsync() => await server.ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
}
