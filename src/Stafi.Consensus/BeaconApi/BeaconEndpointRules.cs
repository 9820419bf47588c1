using Stafi.Ethereum.Endpoints;

namespace Stafi.Consensus.BeaconApi;

/// <summary>
/// Beacon nodes: the first one that answers, or the configuration, says which genesis is right. One that is syncing, optimistic or without
/// its execution client is asked after the others.
/// </summary>
internal sealed class BeaconEndpointRules : EndpointRules<IBeaconClient>
{
    private readonly Lock _lock = new();
    private GenesisInfo? _genesis;

    public BeaconEndpointRules(GenesisInfo? genesis) => _genesis = genesis;

    public override async Task<string?> RefusalAsync(IBeaconClient client, CancellationToken cancellationToken)
    {
        var genesis = await client.GetGenesisAsync(cancellationToken);
        lock (_lock)
        {
            _genesis ??= genesis;
            return genesis == _genesis ? null : $"its genesis is {Text(genesis)}, not {Text(_genesis)}";
        }
    }

    public override async Task<ulong?> HeadAsync(IBeaconClient client, CancellationToken cancellationToken)
    {
        var status = await client.GetSyncingAsync(cancellationToken);
        return status.IsReady ? status.HeadSlot : null;
    }

    public override FailureMeaning? Judge(Exception failure) => failure is not BeaconApiException refused ? null : refused.Failure switch
    {
        // A provider's limit comes as 429; any other 4xx is what this node cannot do or does not know.
        BeaconApiFailure.Rejected when refused.Status == 429 => new FailureMeaning(TryNext: true, IsEndpointAtFault: true, refused.RetryAfter),
        BeaconApiFailure.Rejected or BeaconApiFailure.NotFound or BeaconApiFailure.AnswerTooLarge => new FailureMeaning(TryNext: true, IsEndpointAtFault: false),
        _ => new FailureMeaning(TryNext: true, IsEndpointAtFault: true, refused.RetryAfter),
    };

    public override Exception Unavailable(string reason, TimeSpan? wait) =>
        new BeaconApiException(BeaconApiFailure.Unavailable, $"No beacon node can be asked: {reason}.") { RetryAfter = wait };

    private static string Text(GenesisInfo genesis) => $"{genesis.GenesisValidatorsRoot} at {genesis.GenesisTime}";
}
