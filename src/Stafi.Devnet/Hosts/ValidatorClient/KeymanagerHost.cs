using Microsoft.Extensions.Logging;
using Stafi.Consensus.BeaconApi;
using Stafi.Devnet.Hosts.Http;
using Stafi.Devnet.Models.ValidatorClient;

namespace Stafi.Devnet.Hosts.ValidatorClient;

/// <summary>A validator client whose keys come and go by the keymanager API. It keeps them, and what they signed, as long as it runs.</summary>
public sealed class KeymanagerHost : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly ValidatorClient _client;
    private readonly KeymanagerEndpoints _endpoints;

    private KeymanagerHost(LoopbackServer server, ValidatorClient client, KeyRing keys, KeymanagerEndpoints endpoints) =>
        (_server, _client, Keys, _endpoints) = (server, client, keys, endpoints);

    /// <summary>Base address of the keymanager API.</summary>
    public Uri Address => _server.Address;

    /// <summary>What it signs with.</summary>
    public KeyRing Keys { get; }

    /// <summary>Why it refuses every keystore with <c>error</c>; null when it takes them.</summary>
    public string? RefusesKeystores
    {
        get => _endpoints.RefusesKeystores;
        set => _endpoints.RefusesKeystores = value;
    }

    public static async Task<KeymanagerHost> StartAsync(KeymanagerHostOptions options, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var genesis = await new BeaconClient(http, options.BeaconEndpoint, new BeaconClientOptions()).GetGenesisAsync(cancellationToken);
        var keys = new KeyRing();
        var endpoints = new KeymanagerEndpoints(keys, options.Token, genesis.GenesisValidatorsRoot, options.DefaultFeeRecipient);
        var server = await LoopbackServer.StartAsync(options.Port, endpoints.Map, cancellationToken);
        var client = ValidatorClient.Start(
            options.BeaconEndpoint, keys, options.PollInterval, options.Logging.CreateLogger<ValidatorClient>());
        return new KeymanagerHost(server, client, keys, endpoints);
    }

    /// <summary>Runs until cancelled; reports where it listens.</summary>
    public static async Task RunAsync(KeymanagerHostOptions options, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        await using var host = await StartAsync(options, cancellationToken);
        progress?.Report($"validator client, keymanager API at {host.Address}");
        await HostLifetime.UntilCancelledAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _client.DisposeAsync();
    }
}
