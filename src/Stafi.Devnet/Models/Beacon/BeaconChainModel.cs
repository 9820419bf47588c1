using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Exits;
using Stafi.Ethereum;
using static Stafi.Devnet.Models.Beacon.ChainConstants;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>
/// A beacon chain that follows an execution chain block by block. One slot carries one execution block; deposits come with
/// the block, exits and attestations come from the pools and enter with the next block. Not thread-safe; blocks and states
/// handed out are immutable.
/// </summary>
public sealed class BeaconChainModel
{
    private readonly IBeaconSignatures _signatures;
    private readonly AttestationPool _attestations = new();
    private readonly SortedDictionary<ulong, SignedVoluntaryExit> _exits = [];
    private readonly SortedSet<int> _doubleVoters = [];
    private ulong _paidThroughSlot;

    /// <param name="parameters">The chain's constants.</param>
    /// <param name="signatures">The checks of deposits, exits and attestations.</param>
    /// <param name="genesis">Execution block whose timestamp is the genesis time; its own deposits are not counted.</param>
    public BeaconChainModel(BeaconParameters parameters, IBeaconSignatures signatures, ExecutionBlock genesis)
    {
        if (genesis.Timestamp != parameters.Network.GenesisTime)
            throw new ArgumentException($"The genesis block has timestamp {genesis.Timestamp}, not {parameters.Network.GenesisTime}.", nameof(genesis));
        Parameters = parameters;
        _signatures = signatures;
        var block = BeaconBlock.Create(Hash32.Zero, genesis, BeaconState.Empty);
        var checkpoint = new Checkpoint(0, block.Root);
        var state = BeaconState.Empty with { PreviousJustified = checkpoint, CurrentJustified = checkpoint, Finalized = checkpoint };
        Chain = new CanonicalChain(parameters, block with { State = state });
    }

    public BeaconParameters Parameters { get; }

    public CanonicalChain Chain { get; }

    public BeaconBlock Head => Chain.Head;

    public BeaconState State => Head.State!;

    public ulong CurrentEpoch => Parameters.EpochOf(Head.Slot);

    public BeaconBlock FinalizedBlock => Chain.Boundary(State.Finalized.Epoch);

    public BeaconBlock JustifiedBlock => Chain.Boundary(State.CurrentJustified.Epoch);

    public IReadOnlyCollection<SignedVoluntaryExit> PendingExits => _exits.Values;

    /// <summary>Adds a block on top of its parent; when that is not the head, the blocks after the parent are lost.</summary>
    /// <exception cref="InvalidOperationException">The parent is unknown or too old.</exception>
    public ImportOutcome OnBlock(ExecutionBlock block, IReadOnlyList<DepositData> deposits)
    {
        if (!Chain.TryGetByExecutionHash(block.ParentHash, out var parent) || parent.State is null)
            throw new InvalidOperationException(
                $"Block {block.Number} {block.Hash} builds on {block.ParentHash}, which is unknown or too old.");
        // Anvil gives blocks of a reorganisation one timestamp; each still needs a slot of its own.
        var slot = Math.Max(Parameters.Network.SlotAt(block.Timestamp), parent.Slot + 1);

        var replaced = parent == Head ? null : Head;
        if (replaced is not null) Chain.TruncateAfter(parent);

        var finalizedBefore = State.Finalized.Epoch;
        var state = BlockTransition.Apply(AdvanceTo(slot, block.Number), slot, ContentFor(slot, deposits), Parameters);
        Chain.Append(BeaconBlock.Create(parent.Root, block, state));
        var epochChanged = CurrentEpoch > Parameters.EpochOf(parent.Slot);
        if (epochChanged) CleanUp();
        var finalized = state.Finalized.Epoch > finalizedBefore ? FinalizedBlock : null;
        return new ImportOutcome(Head, replaced, epochChanged, finalized, finalized is null ? [] : WithdrawalsThrough(finalized.Slot));
    }

    /// <summary>Takes an attestation into the pool.</summary>
    /// <returns>Why it is refused, or null.</returns>
    public string? OnAttestation(SingleAttestation attestation)
    {
        var data = attestation.Data;
        if (attestation.AttesterIndex >= (ulong)State.Validators.Count) return $"validator {attestation.AttesterIndex} is unknown";
        if (Parameters.EpochOf(data.Slot) != data.Target.Epoch) return $"slot {data.Slot} is not in the target epoch {data.Target.Epoch}";
        if (data.Slot > Head.Slot) return $"slot {data.Slot} is in the future";
        if (data.Target.Epoch != CurrentEpoch && data.Target.Epoch + 1 != CurrentEpoch)
            return $"target epoch {data.Target.Epoch} is too old";
        if (data.Target != Chain.CheckpointOf(data.Target.Epoch)) return "the target is not on the canonical chain";
        var source = data.Target.Epoch == CurrentEpoch ? State.CurrentJustified : State.PreviousJustified;
        if (data.Source != source) return $"the source is not the justified checkpoint of epoch {source.Epoch}";
        if (Chain.AtOrBefore(data.Slot).Root != data.BeaconBlockRoot) return "the block is not on the canonical chain";
        var validator = State.Validators[(int)attestation.AttesterIndex];
        if (!validator.IsActiveAt(data.Target.Epoch))
            return $"validator {attestation.AttesterIndex} is not active in epoch {data.Target.Epoch}";
        if (!_signatures.IsValidAttestation(attestation, validator.PublicKey)) return "the signature is not the validator's";
        if (!_attestations.TryAdd(attestation)) _doubleVoters.Add((int)attestation.AttesterIndex);
        return null;
    }

    /// <summary>Takes a voluntary exit into the pool; it takes effect with the next block.</summary>
    /// <returns>Why it is refused, or null; an exit that is known already is accepted again.</returns>
    public string? OnVoluntaryExit(SignedVoluntaryExit exit)
    {
        if (_exits.TryGetValue(exit.Message.ValidatorIndex, out var known) && known == exit) return null;
        if (ExitRules.Refusal(State, exit, Parameters) is { } reason) return reason;
        if (!_signatures.IsValidExit(exit, State.Validators[(int)exit.Message.ValidatorIndex].PublicKey))
            return "the signature is not the validator's";
        _exits[exit.Message.ValidatorIndex] = exit;
        return null;
    }

    /// <summary>Whether this node saw the validator attest in the epoch.</summary>
    public bool WasLive(ulong epoch, ulong index) => _attestations.HasSeen(epoch, index);

    /// <summary>
    /// What these validators got for their attestations of an epoch, zero for one that was not active then; null while the next epoch is not
    /// over, and when the chain has forgotten it or has no block of the next epoch.
    /// </summary>
    public IReadOnlyList<AttestationVotes>? RewardsOf(ulong epoch, IReadOnlyList<ulong> indexes)
    {
        if (epoch + 1 >= CurrentEpoch) return null;
        var last = Chain.AtOrBefore(Parameters.StartSlot(epoch + 2) - 1);
        if (Parameters.EpochOf(last.Slot) != epoch + 1 || last.State is not { } state) return null;
        return [.. indexes.Select(index => index < (ulong)state.Validators.Count && state.Validators[(int)index].IsActiveAt(epoch)
            ? AttestationRewards.Of(state, (int)index, Parameters)
            : default)];
    }

    /// <summary>What an attester of this slot votes for; null for slots that are not of this or the previous epoch.</summary>
    public AttestationData? AttestationDataFor(ulong slot)
    {
        var epoch = Parameters.EpochOf(slot);
        if (slot > Head.Slot || epoch + 1 < CurrentEpoch) return null;
        var source = epoch == CurrentEpoch ? State.CurrentJustified : State.PreviousJustified;
        return new AttestationData(slot, 0, Chain.AtOrBefore(slot).Root, source, Chain.CheckpointOf(epoch));
    }

    private BeaconState AdvanceTo(ulong slot, ulong nextNumber)
    {
        var state = State with { Withdrawals = [] };
        for (var epoch = CurrentEpoch + 1; epoch <= Parameters.EpochOf(slot); epoch++)
            state = EpochTransition.Apply(state, epoch, Chain.CheckpointsAt(epoch, nextNumber), Parameters, _signatures);
        return state;
    }

    private BlockContent ContentFor(ulong slot, IReadOnlyList<DepositData> deposits)
    {
        var epoch = Parameters.EpochOf(slot);
        var attestations = _attestations.Of(epoch).Concat(epoch > 0 ? _attestations.Of(epoch - 1) : [])
            .Where(attestation => attestation.Data.Target == Chain.CheckpointOf(attestation.Data.Target.Epoch));
        var exits = _exits.Values.Where(exit => ExitRules.Refusal(State, exit, Parameters) is null).Take(MaxVoluntaryExits);
        return new BlockContent(deposits, [.. exits], [.. attestations], [.. _doubleVoters]);
    }

    private List<Withdrawal> WithdrawalsThrough(ulong slot)
    {
        var due = Chain.Between(_paidThroughSlot, slot).SelectMany(block => block.State?.Withdrawals ?? []).ToList();
        _paidThroughSlot = Math.Max(_paidThroughSlot, slot);
        return due;
    }

    private void CleanUp()
    {
        Chain.Prune();
        _attestations.Prune(CurrentEpoch);
        var final = FinalizedBlock.State!;
        var settled = _exits.Keys.Where(index => index < (ulong)final.Validators.Count && final.Validators[(int)index].IsExiting).ToList();
        foreach (var index in settled) _exits.Remove(index);
    }
}
