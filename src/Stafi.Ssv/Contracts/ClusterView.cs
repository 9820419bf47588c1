using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Ssv.Contracts;

/// <summary>Which cluster to read, with its newest tuple.</summary>
/// <param name="Owner">Owner of the cluster.</param>
/// <param name="Operators">Operators of the cluster.</param>
/// <param name="Tuple">The newest tuple as known; the views refuse any other.</param>
public sealed record ClusterQuery(Address Owner, OperatorSet Operators, ClusterTuple Tuple);

/// <summary>What the views say of a cluster. A view that reverts says nothing about the balance.</summary>
public enum ClusterViewStatus
{
    /// <summary>The cluster is active and pays in ETH; the values are known.</summary>
    Active,

    /// <summary>The cluster is liquidated.</summary>
    Liquidated,

    /// <summary>The tuple is not the newest (<c>IncorrectClusterState</c>): the logs read so far are older than the block asked, or a log is missing.</summary>
    StaleTuple,

    /// <summary>The owner has no cluster of these operators (<c>ClusterDoesNotExist</c>).</summary>
    UnknownCluster,

    /// <summary>The cluster still pays in SSV tokens; the views for ETH say nothing about it.</summary>
    PaysInSsv,

    /// <summary>The views answered something else; see the reason.</summary>
    Unreadable,
}

/// <summary>A cluster as the views give it at one block. The values are null unless the status is <see cref="ClusterViewStatus.Active"/>.</summary>
/// <param name="Status">What is known.</param>
/// <param name="Balance"><c>getBalance</c>.</param>
/// <param name="BurnRate"><c>getBurnRate</c>, wei per block.</param>
/// <param name="EffectiveBalance"><c>getEffectiveBalance</c>, whole ETH; null also where the contract does not tell.</param>
/// <param name="IsLiquidatable"><c>isLiquidatable</c>.</param>
/// <param name="Reason">What the views answered, when the status says that they refused.</param>
public sealed record ClusterView(
    ClusterViewStatus Status,
    Wei? Balance = null,
    Wei? BurnRate = null,
    uint? EffectiveBalance = null,
    bool? IsLiquidatable = null,
    string? Reason = null);
