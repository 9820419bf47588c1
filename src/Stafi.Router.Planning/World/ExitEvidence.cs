using Stafi.Consensus.Bls;
using Stafi.Consensus.Validators;

namespace Stafi.Router.Planning.World;

/// <summary>All that the exit gate asks about one validator.</summary>
public sealed record ExitEvidence
{
    /// <summary>The key.</summary>
    public required BlsPublicKey PublicKey { get; init; }

    /// <summary>The notices of finalized blocks, as the execution nodes show them alike.</summary>
    public required Reading<FinalNotices> Notices { get; init; }

    /// <summary>The key's entry in a finalized beacon state; null when that has none.</summary>
    public required Reading<ExitingValidator?> Validator { get; init; }

    /// <summary>Indexes with a partial withdrawal that is requested and not yet done, by finalized states.</summary>
    public required Reading<IReadOnlySet<ulong>> PartialWithdrawals { get; init; }

    /// <summary>The clock of the network that the nodes are of.</summary>
    public required Reading<ExitClock> Clock { get; init; }
}

/// <summary>Notices of finalized blocks.</summary>
/// <param name="Block">The finalized block.</param>
/// <param name="Agreed">Shown by every node that was asked.</param>
/// <param name="Disputed">Shown by some nodes only, each with who shows it and who does not.</param>
public sealed record FinalNotices(ulong Block, IReadOnlySet<EjectionNotice> Agreed, IReadOnlyDictionary<EjectionNotice, string> Disputed)
{
    /// <summary>The notice that names a validator; null when there is none on which the nodes agree.</summary>
    public EjectionNotice? Naming(ulong validatorIndex) => Agreed.FirstOrDefault(notice => notice.ValidatorIndex == validatorIndex);
}

/// <summary>A validator's entry in the registry, as far as exits go.</summary>
/// <param name="Index">Index.</param>
/// <param name="Status">Status.</param>
/// <param name="ActivationEpoch">Epoch of its activation; <see cref="Epochs.FarFuture"/> before.</param>
/// <param name="ExitEpoch">Epoch of its exit; <see cref="Epochs.FarFuture"/> while it does not leave.</param>
public sealed record ExitingValidator(ulong Index, ValidatorStatus Status, ulong ActivationEpoch, ulong ExitEpoch)
{
    /// <summary>True when it leaves or has left, by itself or slashed.</summary>
    public bool HasLeft => ExitEpoch != Epochs.FarFuture || Status >= ValidatorStatus.ActiveExiting;
}

/// <summary>When validators may leave.</summary>
/// <param name="Epoch">Epoch of the execution chain's head.</param>
/// <param name="ShardCommitteePeriod">Epochs that a validator must have been active (SHARD_COMMITTEE_PERIOD of the node).</param>
/// <param name="Genesis">Start of epoch 0.</param>
/// <param name="EpochDuration">Length of an epoch.</param>
public sealed record ExitClock(ulong Epoch, ulong ShardCommitteePeriod, DateTimeOffset Genesis, TimeSpan EpochDuration)
{
    /// <summary>Start of an epoch; null for one beyond all time.</summary>
    public DateTimeOffset? StartOf(ulong epoch) => epoch < int.MaxValue ? Genesis + (EpochDuration * epoch) : null;
}
