using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Exits;
using Stafi.Consensus.Networks;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;

namespace Stafi.Router.Tests.Fakes;

/// <summary>A beacon node in memory with one finalized state.</summary>
internal sealed class FakeBeacon(Address depositContract) : IBeaconClient
{
    private ulong? _older;

    public static ForkVersion GenesisFork { get; } = new(0x20000910);

    public Hash32 FinalizedRoot { get; set; } = Keccak256.Hash([1]);

    /// <summary>Block that the node names when asked for the block of a slot; null for the finalized one.</summary>
    public Hash32? RootOfSlot { get; set; }

    public ulong Slot { get; set; } = 32;

    /// <summary>Validators that the node saw in an epoch; an epoch that is not here it does not answer.</summary>
    public Dictionary<ulong, IReadOnlyList<ulong>> Seen { get; } = [];

    /// <summary>Rewards of validators by epoch; an epoch that is not here it does not have.</summary>
    public Dictionary<ulong, IReadOnlyList<AttestationReward>> Rewards { get; } = [];

    public ulong ExecutionBlock { get; set; } = 1;

    public bool Optimistic { get; set; }

    public SyncingStatus Syncing { get; set; } = new(40, 0, false, false, false);

    public ulong ChainId { get; set; } = 31337;

    public Hash32 GenesisValidatorsRoot { get; set; } = Keccak256.Hash([9]);

    public ForkVersion CapellaFork { get; set; } = new(0x40000910);

    public ulong ShardCommitteePeriod { get; set; } = 256;

    public Dictionary<BlsPublicKey, BeaconValidator> Registry { get; } = [];

    /// <summary>The registry of the head; null when it is the finalized one.</summary>
    public Dictionary<BlsPublicKey, BeaconValidator>? AtHead { get; set; }

    public List<PendingDeposit> Pending { get; } = [];

    public Exception? Failure { get; set; }

    /// <summary>Requests by name.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>The node has this older finalized slot too, with the same block and state there as a node that finalized it last.</summary>
    public void AtSlot(ulong slot) => _older = slot;

    public static BeaconValidator Validator(BlsPublicKey key, WithdrawalCredentials credentials, ValidatorStatus status) => new(
        7, Gwei.FromEther(32), status, key, credentials, Gwei.FromEther(32), false,
        1, 2, status >= ValidatorStatus.ActiveExiting ? 5 : Epochs.FarFuture, Epochs.FarFuture);

    public Task<GenesisInfo> GetGenesisAsync(CancellationToken cancellationToken) =>
        Answer("genesis", new GenesisInfo(1_700_000_000, GenesisValidatorsRoot, GenesisFork));

    public Task<BeaconSpec> GetSpecAsync(CancellationToken cancellationToken) =>
        Answer("spec", new BeaconSpec(GenesisFork, CapellaFork, depositContract, ChainId, 12, 32, ShardCommitteePeriod, 256));

    public Task<SyncingStatus> GetSyncingAsync(CancellationToken cancellationToken) => Answer("syncing", Syncing);

    public Task<BlockHeaderInfo> GetHeaderAsync(BeaconBlockId block, CancellationToken cancellationToken) =>
        Answer("header", new BlockHeaderInfo(
            block == BeaconBlockId.Slot(Slot) ? RootOfSlot ?? FinalizedRoot : FinalizedRoot,
            block == BeaconBlockId.Slot(_older ?? Slot) ? _older ?? Slot : Slot,
            Hash32.Zero, StateRoot, true, Optimistic, true));

    public Task<FinalityCheckpoints> GetFinalityCheckpointsAsync(StateId state, CancellationToken cancellationToken)
    {
        var checkpoint = new Checkpoint(Slot / 32, FinalizedRoot);
        return Answer("checkpoints", new FinalityCheckpoints(checkpoint, checkpoint, checkpoint, Optimistic));
    }

    public Task<Answer<IReadOnlyList<BeaconValidator>>> GetValidatorsAsync(
        StateId state, IReadOnlyList<BlsPublicKey> publicKeys, CancellationToken cancellationToken)
    {
        if (state == StateId.Head && AtHead is { } newest)
            return Answer("head", new Answer<IReadOnlyList<BeaconValidator>>([.. publicKeys.Where(newest.ContainsKey).Select(key => newest[key])], Optimistic, false));
        if (state != StateId.Head) state.ShouldBe(StateId.Slot(_older ?? Slot));
        IReadOnlyList<BeaconValidator> found = [.. publicKeys.Where(Registry.ContainsKey).Select(key => Registry[key])];
        return Answer($"validators {publicKeys.Count}", new Answer<IReadOnlyList<BeaconValidator>>(found, Optimistic, true));
    }

    public Task<Answer<IReadOnlyList<PendingDeposit>>> GetPendingDepositsAsync(StateId state, CancellationToken cancellationToken)
    {
        state.ShouldBe(StateId.Slot(_older ?? Slot));
        return Answer("pending", new Answer<IReadOnlyList<PendingDeposit>>([.. Pending], Optimistic, true));
    }

    public Task<IReadOnlyList<ValidatorLiveness>> GetLivenessAsync(
        ulong epoch, IReadOnlyList<ulong> validatorIndexes, CancellationToken cancellationToken)
    {
        if (!Seen.TryGetValue(epoch, out var live))
            throw new BeaconApiException(BeaconApiFailure.Rejected, $"liveness of epoch {epoch} is not tracked", 400);
        return Answer<IReadOnlyList<ValidatorLiveness>>(
            $"liveness {epoch}", [.. validatorIndexes.Select(index => new ValidatorLiveness(index, live.Contains(index)))]);
    }

    public Task<Answer<IReadOnlyList<PendingPartialWithdrawal>>> GetPendingPartialWithdrawalsAsync(StateId state, CancellationToken cancellationToken)
    {
        state.ShouldBe(StateId.Slot(_older ?? Slot));
        return Answer("partials", new Answer<IReadOnlyList<PendingPartialWithdrawal>>(
            [.. PartialWithdrawals.Select(index => new PendingPartialWithdrawal(index, Gwei.FromEther(1), 9))], Optimistic, true));
    }

    /// <summary>Exits that the node took, in their order.</summary>
    public List<SignedVoluntaryExit> Exits { get; } = [];

    /// <summary>Indexes with a pending partial withdrawal.</summary>
    public List<ulong> PartialWithdrawals { get; } = [];

    /// <summary>Why the node takes no exit; null when it does.</summary>
    public Exception? RefusesExits { get; set; }

    public Task SubmitVoluntaryExitAsync(SignedVoluntaryExit exit, CancellationToken cancellationToken)
    {
        if (RefusesExits is not null) return Task.FromException(RefusesExits);
        Exits.Add(exit);
        return Answer("exit", true);
    }

    public Task<Answer<IReadOnlyList<AttestationReward>>> GetAttestationRewardsAsync(
        ulong epoch, IReadOnlyList<ulong> validatorIndexes, CancellationToken cancellationToken)
    {
        if (!Rewards.TryGetValue(epoch, out var rewards))
            throw new BeaconApiException(BeaconApiFailure.NotFound, $"no rewards of epoch {epoch}", 404);
        IReadOnlyList<AttestationReward> asked = [.. rewards.Where(reward => validatorIndexes.Contains(reward.Index))];
        return Answer($"rewards {epoch}", new Answer<IReadOnlyList<AttestationReward>>(asked, Optimistic, true));
    }

    public Task<ExecutionPoint> GetExecutionPointAsync(BeaconBlockId block, CancellationToken cancellationToken) =>
        Answer("execution", new ExecutionPoint(Slot, ExecutionBlock, Hash32.Zero, Optimistic, true));

    private Hash32 StateRoot
    {
        get
        {
            Span<byte> bytes = stackalloc byte[Hash32.Length];
            FinalizedRoot.CopyTo(bytes);
            return Keccak256.Hash(bytes);
        }
    }

    private Task<T> Answer<T>(string request, T value)
    {
        Requests.Add(request);
        return Failure is null ? Task.FromResult(value) : Task.FromException<T>(Failure);
    }
}
