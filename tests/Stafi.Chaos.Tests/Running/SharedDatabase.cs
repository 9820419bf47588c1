using System.Globalization;
using Stafi.Testing.Postgres;

namespace Stafi.Chaos.Tests.Running;

/// <summary>A PostgreSQL database of two routers.</summary>
internal sealed class SharedDatabase(PostgresServer server, string name)
{
    /// <summary>Where the server is.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{server.Port}"));

    public string Connection => server.ConnectionString(name);

    /// <summary>The connection by another port, of a relay.</summary>
    public string ConnectionThrough(int port) => Connection.Replace(
        string.Create(CultureInfo.InvariantCulture, $"Port={server.Port};"), string.Create(CultureInfo.InvariantCulture, $"Port={port};"),
        StringComparison.Ordinal);
}
