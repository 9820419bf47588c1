using Stafi.Devnet.Hosts.ValidatorClient;

namespace Stafi.EndToEnd.Tests.Harness;

/// <summary>The protocol's validator client beside a network, behind a relay that cuts it off.</summary>
internal sealed class TrustHost : IAsyncDisposable
{
    /// <summary>Its bearer token, which must be found nowhere.</summary>
    public const string Token = "token-4f1c-canary-of-the-tests";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stafi-trust-e2e-");

    private TrustHost(KeymanagerHost client) => (Client, Relay) = (client, new Relay(client.Address));

    /// <summary>The client.</summary>
    public KeymanagerHost Client { get; }

    /// <summary>Switched off at first.</summary>
    public Relay Relay { get; }

    /// <summary>File that the router reads the token from.</summary>
    public string TokenFile => Path.Combine(_folder.FullName, "token");

    public static async Task<TrustHost> StartAsync(Uri beacon)
    {
        var host = new TrustHost(await KeymanagerHost.StartAsync(
            new KeymanagerHostOptions { BeaconEndpoint = beacon, Token = Token }, TestContext.Current.CancellationToken));
        host.Write(Token);
        return host;
    }

    /// <summary>Writes the token's file.</summary>
    public void Write(string token) => File.WriteAllText(TokenFile, token + Environment.NewLine);

    /// <summary>A trust route after 10 blocks, and back 5 blocks after SSV can take validators.</summary>
    public RouterSettings Configure(RouterSettings settings) => settings with
    {
        InactiveAfter = "1s",
        More = $"trust: {{ keymanager: \"{Relay.Address}\", token: {{ file: \"{TokenFile}\" }}, after: 2m, returnsAfter: 1m, timeout: 5s }}",
    };

    public async ValueTask DisposeAsync()
    {
        await Relay.DisposeAsync();
        await Client.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
