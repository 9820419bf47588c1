using Microsoft.Extensions.Logging;
using Stafi.Consensus.Networks;
using Stafi.Devnet.Hosts.Chain;
using Stafi.Devnet.Hosts.Http;
using Stafi.Devnet.Models.Beacon;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.Devnet.Hosts.BeaconNode;

/// <summary>A beacon node with the standard API on 127.0.0.1 that follows an execution endpoint.</summary>
public sealed class BeaconNodeHost : IAsyncDisposable
{
    private readonly DevnetExecution _execution;
    private readonly AnvilWithdrawals _withdrawals;
    private readonly LoopbackServer _server;
    private readonly Polling _polling;

    private BeaconNodeHost(
        BeaconNode node, DevnetExecution execution, AnvilWithdrawals withdrawals, LoopbackServer server, Polling polling) =>
        (Node, _execution, _withdrawals, _server, _polling) = (node, execution, withdrawals, server, polling);

    public BeaconNode Node { get; }

    public Uri Address => _server.Address;

    public ConsensusNetwork Network => Node.Parameters.Network;

    /// <exception cref="InvalidOperationException">The execution node does not have the genesis block.</exception>
    /// <exception cref="JsonRpcException">The execution node does not answer.</exception>
    public static async Task<BeaconNodeHost> StartAsync(BeaconNodeOptions options, CancellationToken cancellationToken)
    {
        var execution = new DevnetExecution(options.ExecutionEndpoint);
        var withdrawals = new AnvilWithdrawals(options.ExecutionEndpoint);
        try
        {
            var node = new BeaconNode(await ModelAsync(options, execution.Client, cancellationToken));
            var logger = options.Logging.CreateLogger<BeaconNodeHost>();
            var follower = new ExecutionFollower(node, execution.Client, withdrawals, logger);
            await follower.StepAsync(cancellationToken);
            var server = await LoopbackServer.StartAsync(options.Port, application => Map(application, node), cancellationToken);
            var polling = Polling.Start("beacon node", options.PollInterval, follower.StepAsync, logger);
            return new BeaconNodeHost(node, execution, withdrawals, server, polling);
        }
        catch
        {
            execution.Dispose();
            withdrawals.Dispose();
            throw;
        }
    }

    /// <summary>Runs until cancelled; reports where it listens.</summary>
    public static async Task RunAsync(BeaconNodeOptions options, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        await using var host = await StartAsync(options, cancellationToken);
        progress?.Report($"beacon node listens at {host.Address}");
        await HostLifetime.UntilCancelledAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _polling.DisposeAsync();
        Node.Events.Close();
        await _server.DisposeAsync();
        _withdrawals.Dispose();
        _execution.Dispose();
    }

    private static async Task<BeaconChainModel> ModelAsync(
        BeaconNodeOptions options, IExecutionClient execution, CancellationToken cancellationToken)
    {
        var genesis = await execution.GetBlockAsync(BlockId.Number(options.GenesisBlock), cancellationToken)
            ?? throw new InvalidOperationException(
                $"The execution node has no block {options.GenesisBlock}, which is to be the beacon chain's genesis.");
        var chainId = await execution.GetChainIdAsync(cancellationToken);
        var parameters = new BeaconParameters
        {
            Network = BeaconParameters.Devnet(genesis.Timestamp, chainId) with
            {
                DepositContract = options.DepositContract,
                SecondsPerSlot = options.SecondsPerSlot,
                SlotsPerEpoch = options.SlotsPerEpoch,
                ShardCommitteePeriod = options.ShardCommitteePeriod,
            },
            FinalityDistance = 2 * options.SlotsPerEpoch,
            MaxSeedLookahead = options.MaxSeedLookahead,
            MinValidatorWithdrawabilityDelay = options.WithdrawabilityDelay,
            SweepPeriod = options.SweepPeriod,
        };
        var block = new ExecutionBlock(genesis.Number, genesis.Hash, genesis.ParentHash, genesis.Timestamp);
        return new BeaconChainModel(parameters, new BlsBeaconSignatures(parameters), block);
    }

    private static void Map(Microsoft.AspNetCore.Builder.WebApplication application, BeaconNode node)
    {
        NodeEndpoints.Map(application, node);
        ChainEndpoints.Map(application, node);
        StateEndpoints.Map(application, node);
        DutyEndpoints.Map(application, node);
    }
}
