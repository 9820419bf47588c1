using System.Collections.Immutable;
using Stafi.Consensus.Bls;

namespace Stafi.Ssv.Clusters;

/// <summary>A cluster as its events tell it.</summary>
/// <param name="Key">Owner and operators.</param>
/// <param name="Tuple">The tuple of the newest event: the one that the next call must carry.</param>
/// <param name="Position">Where that event stands.</param>
/// <param name="Validators">The validators registered in it.</param>
/// <param name="StoredUnits">Units that an oracle's effective balance set, with what came and went since; null until then.</param>
/// <param name="Migrated">Whether the cluster once paid in SSV tokens and moved to ETH.</param>
public sealed record ClusterState(
    ClusterKey Key,
    ClusterTuple Tuple,
    LogPosition Position,
    ImmutableHashSet<BlsPublicKey> Validators,
    VUnits? StoredUnits,
    bool Migrated)
{
    /// <summary>Whether the cluster is liquidated: its operators do nothing.</summary>
    public bool IsLiquidated => !Tuple.Active;

    /// <summary>What the cluster's fees scale with.</summary>
    public VUnits Units => StoredUnits ?? VUnits.OfValidators(Tuple.ValidatorCount);

    /// <summary>Whether the validators counted one by one are as many as the tuple says; they are unless a log is missing.</summary>
    public bool IsComplete => Validators.Count == Tuple.ValidatorCount;
}
