using Stafi.Devnet.Anvil;
using Stafi.Devnet.Contracts;
using Stafi.Ssv.KeyShares;

namespace Stafi.Devnet.Hosts.Chain;

/// <summary>Anvil with everything deployed, behind a gateway with a real node's limits.</summary>
public sealed class ExecutionChainHost : IAsyncDisposable
{
    private readonly AnvilNode _anvil;
    private readonly ExecutionGateway _gateway;

    private ExecutionChainHost(AnvilNode anvil, ExecutionGateway gateway, DeployedDevnet deployed, ulong genesisBlock) =>
        (_anvil, _gateway, Deployed, GenesisBlock) = (anvil, gateway, deployed, genesisBlock);

    /// <summary>JSON-RPC for everybody.</summary>
    public Uri Endpoint => _gateway.Endpoint;

    /// <summary>JSON-RPC of anvil itself.</summary>
    public Uri AnvilEndpoint => _anvil.Endpoint;

    public AnvilControl Anvil => _anvil.Control;

    public DeployedDevnet Deployed { get; }

    /// <summary>The block that a beacon chain should begin with; it is finalized.</summary>
    public ulong GenesisBlock { get; }

    public static async Task<ExecutionChainHost> StartAsync(ExecutionChainOptions options, CancellationToken cancellationToken)
    {
        var anvil = await AnvilNode.StartAsync(new AnvilOptions { SlotsPerEpoch = options.SlotsPerEpoch }, cancellationToken);
        try
        {
            var deployed = await DevnetDeployment.DeployAsync(anvil.Control, WithOperators(options), cancellationToken);
            var genesis = await anvil.Control.BlockNumberAsync(cancellationToken);
            // Both layers begin with the genesis block finalized.
            await anvil.Control.MineAsync(cancellationToken, 2 * (ulong)options.SlotsPerEpoch, (ulong)options.SecondsPerBlock);
            await anvil.Control.SetIntervalMiningAsync(options.SecondsPerBlock, cancellationToken);
            var gateway = await ExecutionGateway.StartAsync(anvil.Endpoint, cancellationToken, options.Port);
            return new ExecutionChainHost(anvil, gateway, deployed, genesis);
        }
        catch
        {
            await anvil.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs until cancelled; reports where it listens and what stands where.</summary>
    public static async Task RunAsync(ExecutionChainOptions options, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        await using var host = await StartAsync(options, cancellationToken);
        var at = host.Deployed.Addresses;
        progress?.Report($"execution node listens at {host.Endpoint}");
        progress?.Report($"storage {at.Storage}, SSV network {at.SsvNetwork}");
        progress?.Report($"contracts from block {host.Deployed.FirstBlock}, beacon genesis at block {host.GenesisBlock}");
        await HostLifetime.UntilCancelledAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _anvil.DisposeAsync();
    }

    private static DevnetOptions WithOperators(ExecutionChainOptions options) => options.Contracts with
    {
        Operators = [.. options.OperatorKeys.Select((text, position) =>
        {
            using var key = OperatorPrivateKey.Parse(text);
            return new DevnetOperator(key.PublicKey.Text, options.OperatorFee(position + 1));
        })],
    };
}
