using System.Globalization;
using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Exits;
using Stafi.Devnet.Models.Beacon;
using Stafi.Ethereum;
using Stafi.Simulation.Tests.World;

namespace Stafi.Simulation.Tests.Ports;

/// <summary>A beacon node over the simulated chain.</summary>
/// <param name="beacon">The chain.</param>
/// <param name="source">How it answers.</param>
/// <param name="life">Of the process that asks.</param>
/// <param name="wasLive">Whether a validator attested in an epoch.</param>
internal sealed class BeaconPort(Beacon beacon, Source source, Life life, Func<ulong, ulong, bool> wasLive) : IBeaconClient
{
    private BeaconChainModel Model => beacon.Model;

    private BeaconBlock Head
    {
        get
        {
            var head = Model.Head;
            return source.Behind == 0 ? head : Model.Chain.AtOrBefore(Math.Max(Model.FinalizedBlock.Slot, head.Slot - Math.Min(head.Slot, source.Behind)));
        }
    }

    public Task<GenesisInfo> GetGenesisAsync(CancellationToken cancellationToken)
    {
        var network = beacon.Parameters.Network;
        return Answer(() => new GenesisInfo(network.GenesisTime, network.GenesisValidatorsRoot, network.GenesisForkVersion));
    }

    public Task<BeaconSpec> GetSpecAsync(CancellationToken cancellationToken)
    {
        var network = beacon.Parameters.Network;
        return Answer(() => new BeaconSpec(
            network.GenesisForkVersion, network.CapellaForkVersion, network.DepositContract, network.ChainId, network.SecondsPerSlot,
            network.SlotsPerEpoch, network.ShardCommitteePeriod, beacon.Parameters.MinValidatorWithdrawabilityDelay));
    }

    public Task<SyncingStatus> GetSyncingAsync(CancellationToken cancellationToken) => Answer(() => new SyncingStatus(Head.Slot, 0, false, false, false));

    public Task<BlockHeaderInfo> GetHeaderAsync(BeaconBlockId block, CancellationToken cancellationToken) => Answer(() =>
    {
        var found = Find(block);
        return new BlockHeaderInfo(found.Root, found.Slot, found.ParentRoot, found.StateRoot, true, false, found.Slot <= Model.FinalizedBlock.Slot);
    });

    public Task<FinalityCheckpoints> GetFinalityCheckpointsAsync(StateId state, CancellationToken cancellationToken) => Answer(() =>
    {
        var at = Head.State!;
        return new FinalityCheckpoints(at.PreviousJustified, at.CurrentJustified, at.Finalized, false);
    });

    public Task<Answer<IReadOnlyList<BeaconValidator>>> GetValidatorsAsync(
        StateId state, IReadOnlyList<BlsPublicKey> publicKeys, CancellationToken cancellationToken) => Answer(() =>
    {
        var (block, at) = StateOf(state);
        var epoch = beacon.Parameters.EpochOf(block.Slot);
        var found = new List<BeaconValidator>();
        foreach (var key in publicKeys)
        {
            if (!at.Indexes.TryGetValue(key, out var index)) continue;
            var record = at.Validators[index];
            found.Add(new BeaconValidator(
                (ulong)index, record.Balance, record.StatusAt(epoch), key, record.Credentials,
                beacon.EffectiveBalance(key, record.EffectiveBalance, block.Slot), record.Slashed,
                record.ActivationEligibilityEpoch, record.ActivationEpoch, record.ExitEpoch, record.WithdrawableEpoch));
        }
        return new Answer<IReadOnlyList<BeaconValidator>>(found, false, block.Slot <= Model.FinalizedBlock.Slot);
    });

    public Task<Answer<IReadOnlyList<PendingDeposit>>> GetPendingDepositsAsync(StateId state, CancellationToken cancellationToken) => Answer(() =>
    {
        var (block, at) = StateOf(state);
        return new Answer<IReadOnlyList<PendingDeposit>>(at.PendingDeposits, false, block.Slot <= Model.FinalizedBlock.Slot);
    });

    /// <summary>Nobody asks for partial withdrawals here.</summary>
    public Task<Answer<IReadOnlyList<PendingPartialWithdrawal>>> GetPendingPartialWithdrawalsAsync(StateId state, CancellationToken cancellationToken) =>
        Answer(() => new Answer<IReadOnlyList<PendingPartialWithdrawal>>([], false, StateOf(state).Block.Slot <= Model.FinalizedBlock.Slot));

    public Task<Answer<IReadOnlyList<AttestationReward>>> GetAttestationRewardsAsync(
        ulong epoch, IReadOnlyList<ulong> validatorIndexes, CancellationToken cancellationToken) => Answer(() =>
        new Answer<IReadOnlyList<AttestationReward>>(
            [.. validatorIndexes.Select(index => wasLive(epoch, index) ? new AttestationReward(index, 1, 1, 1) : new AttestationReward(index, 0, -1, -1))],
            false, beacon.Parameters.StartSlot(epoch + 1) <= Model.FinalizedBlock.Slot));

    public Task<IReadOnlyList<ValidatorLiveness>> GetLivenessAsync(
        ulong epoch, IReadOnlyList<ulong> validatorIndexes, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<ValidatorLiveness>>(() => [.. validatorIndexes.Select(index => new ValidatorLiveness(index, wasLive(epoch, index)))]);

    public Task SubmitVoluntaryExitAsync(SignedVoluntaryExit exit, CancellationToken cancellationToken) => Answer(() =>
    {
        if (Model.OnVoluntaryExit(exit) is { } refused) throw new BeaconApiException(BeaconApiFailure.Rejected, refused);
        return true;
    });

    public Task<ExecutionPoint> GetExecutionPointAsync(BeaconBlockId block, CancellationToken cancellationToken) => Answer(() =>
    {
        var found = Find(block);
        return new ExecutionPoint(found.Slot, found.Execution.Number, found.Execution.Hash, false, found.Slot <= Model.FinalizedBlock.Slot);
    });

    private (BeaconBlock Block, BeaconState State) StateOf(StateId id)
    {
        var text = id.ToString();
        var block = text == "head" ? Head : Model.Chain.AtOrBefore(ulong.Parse(text, CultureInfo.InvariantCulture));
        return (block, block.State ?? throw new BeaconApiException(BeaconApiFailure.NotFound, $"the state of slot {block.Slot} is gone"));
    }

    private BeaconBlock Find(BeaconBlockId id)
    {
        var text = id.ToString();
        if (text == "head") return Head;
        if (text == "genesis") return Model.Chain.Genesis;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var slot)) return Model.Chain.AtOrBefore(slot);
        var root = Hash32.Parse(text);
        return Model.Chain.Find(block => block.Root == root) ?? throw new BeaconApiException(BeaconApiFailure.NotFound, $"block {root} is unknown");
    }

    private Task<T> Answer<T>(Func<T> answer)
    {
        life.RequireAlive();
        try
        {
            return source.FailsNow()
                ? Task.FromException<T>(new BeaconApiException(BeaconApiFailure.Timeout, "the node does not answer"))
                : Task.FromResult(answer());
        }
        catch (BeaconApiException failure)
        {
            return Task.FromException<T>(failure);
        }
    }
}
