using Stafi.Consensus.Bls;
using Stafi.Consensus.Exits;
using Stafi.Ethereum.Endpoints;

namespace Stafi.Consensus.BeaconApi;

/// <summary>
/// Several beacon nodes as one. A request goes to the healthiest and to the next one when that fails or lacks the data. Exits go to all
/// nodes. A node of another genesis is never used. For what cannot be undone there is <see cref="GetValidatorsQuorumAsync"/>.
/// </summary>
public sealed class FailoverBeaconClient : IBeaconClient, IBeaconNodes
{
    private readonly Failover<IBeaconClient> _failover;
    private readonly int _nodes;

    /// <summary>The nodes in the order of preference.</summary>
    /// <param name="nodes">At least one, each with a name that is safe to show.</param>
    /// <param name="genesis">The genesis that all of them must be of; null takes that of the first one that answers.</param>
    /// <param name="options">Waits and probes.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentException">There is no node.</exception>
    public FailoverBeaconClient(
        IReadOnlyList<Endpoint<IBeaconClient>> nodes, GenesisInfo? genesis = null, FailoverOptions? options = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        _nodes = nodes.Count;
        _failover = new Failover<IBeaconClient>(nodes, new BeaconEndpointRules(genesis), options ?? new FailoverOptions(), time ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public IReadOnlyList<EndpointStatus> Status => _failover.Status;

    /// <inheritdoc/>
    public Task<T> AskAsync<T>(Func<IBeaconClient, CancellationToken, Task<T>> ask, CancellationToken cancellationToken) =>
        _failover.AskAsync(ask, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<EndpointAnswer<T>>> AskAllAsync<T>(
        Func<IBeaconClient, CancellationToken, Task<T>> ask, CancellationToken cancellationToken) => _failover.AskAllAsync(ask, cancellationToken);

    /// <summary>Compares the heads of all nodes now; it happens by itself from time to time.</summary>
    public Task ProbeAsync(CancellationToken cancellationToken) => _failover.ProbeAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<GenesisInfo> GetGenesisAsync(CancellationToken cancellationToken) =>
        _failover.AskAsync((node, stop) => node.GetGenesisAsync(stop), cancellationToken);

    /// <inheritdoc/>
    public Task<BeaconSpec> GetSpecAsync(CancellationToken cancellationToken) =>
        _failover.AskAsync((node, stop) => node.GetSpecAsync(stop), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Of the first node that is ready; when none is, of one that answered.</remarks>
    public Task<SyncingStatus> GetSyncingAsync(CancellationToken cancellationToken) =>
        _failover.AskAsync((node, stop) => node.GetSyncingAsync(stop), cancellationToken, status => status.IsReady);

    /// <inheritdoc/>
    public Task<BlockHeaderInfo> GetHeaderAsync(BeaconBlockId block, CancellationToken cancellationToken) =>
        _failover.AskAsync((node, stop) => node.GetHeaderAsync(block, stop), cancellationToken, header => !header.ExecutionOptimistic);

    /// <inheritdoc/>
    public Task<FinalityCheckpoints> GetFinalityCheckpointsAsync(StateId state, CancellationToken cancellationToken) =>
        _failover.AskAsync((node, stop) => node.GetFinalityCheckpointsAsync(state, stop), cancellationToken, answer => !answer.ExecutionOptimistic);

    /// <inheritdoc/>
    public Task<Answer<IReadOnlyList<BeaconValidator>>> GetValidatorsAsync(
        StateId state, IReadOnlyList<BlsPublicKey> publicKeys, CancellationToken cancellationToken) =>
        _failover.AskAsync((node, stop) => node.GetValidatorsAsync(state, publicKeys, stop), cancellationToken, answer => !answer.ExecutionOptimistic);

    /// <inheritdoc/>
    public Task<Answer<IReadOnlyList<PendingDeposit>>> GetPendingDepositsAsync(StateId state, CancellationToken cancellationToken) =>
        _failover.AskAsync((node, stop) => node.GetPendingDepositsAsync(state, stop), cancellationToken, answer => !answer.ExecutionOptimistic);

    /// <inheritdoc/>
    public Task<Answer<IReadOnlyList<PendingPartialWithdrawal>>> GetPendingPartialWithdrawalsAsync(
        StateId state, CancellationToken cancellationToken) =>
        _failover.AskAsync((node, stop) => node.GetPendingPartialWithdrawalsAsync(state, stop), cancellationToken, answer => !answer.ExecutionOptimistic);

    /// <inheritdoc/>
    /// <remarks>Of one node. What a node did not see another may have seen: see <see cref="GetLivenessOfAllAsync"/>.</remarks>
    public Task<IReadOnlyList<ValidatorLiveness>> GetLivenessAsync(
        ulong epoch, IReadOnlyList<ulong> validatorIndexes, CancellationToken cancellationToken) =>
        _failover.AskAsync((node, stop) => node.GetLivenessAsync(epoch, validatorIndexes, stop), cancellationToken);

    /// <summary>What every node that can be asked saw in the epoch. A node that does not track it is a failure there, not a "not seen".</summary>
    /// <exception cref="BeaconApiException">No node can be asked.</exception>
    public Task<IReadOnlyList<EndpointAnswer<IReadOnlyList<ValidatorLiveness>>>> GetLivenessOfAllAsync(
        ulong epoch, IReadOnlyList<ulong> validatorIndexes, CancellationToken cancellationToken) =>
        _failover.AskAllAsync((node, stop) => node.GetLivenessAsync(epoch, validatorIndexes, stop), cancellationToken);

    /// <inheritdoc/>
    public Task<Answer<IReadOnlyList<AttestationReward>>> GetAttestationRewardsAsync(
        ulong epoch, IReadOnlyList<ulong> validatorIndexes, CancellationToken cancellationToken) => _failover.AskAsync(
            (node, stop) => node.GetAttestationRewardsAsync(epoch, validatorIndexes, stop), cancellationToken, answer => !answer.ExecutionOptimistic);

    /// <inheritdoc/>
    /// <remarks>To all nodes; one that takes it is enough. An exit that was taken twice is one exit.</remarks>
    public async Task SubmitVoluntaryExitAsync(SignedVoluntaryExit exit, CancellationToken cancellationToken)
    {
        var answers = await _failover.AskAllAsync(
            async (node, stop) =>
            {
                await node.SubmitVoluntaryExitAsync(exit, stop);
                return true;
            },
            cancellationToken);
        if (answers.All(answer => answer.Failure is not null)) throw answers[0].Failure!;
    }

    /// <inheritdoc/>
    public Task<ExecutionPoint> GetExecutionPointAsync(BeaconBlockId block, CancellationToken cancellationToken) =>
        _failover.AskAsync((node, stop) => node.GetExecutionPointAsync(block, stop), cancellationToken, point => !point.ExecutionOptimistic);

    /// <summary>
    /// The validators with these keys as two nodes see them, for a decision that cannot be undone; of a single configured node as that one
    /// sees them. The state should be named by its root or slot, so that both speak of the same one.
    /// </summary>
    /// <exception cref="BeaconApiException">Fewer than two nodes answered (<see cref="BeaconApiFailure.NoQuorum"/>), or two disagree.</exception>
    public async Task<Answer<IReadOnlyList<BeaconValidator>>> GetValidatorsQuorumAsync(
        StateId state, IReadOnlyList<BlsPublicKey> publicKeys, CancellationToken cancellationToken)
    {
        var answers = await _failover.AskAllAsync((node, stop) => node.GetValidatorsAsync(state, publicKeys, stop), cancellationToken);
        return new ValidatorQuorum(Math.Min(2, _nodes)).Agree(answers);
    }
}
