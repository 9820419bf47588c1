using Stafi.Ethereum;
using Stafi.Ssv.Contracts;

namespace Stafi.Router.Ledger;

/// <summary>Names of the kinds of cluster events in the database.</summary>
internal static class ClusterFact
{
    public const string Added = "added";
    public const string Removed = "removed";

    /// <summary>First topics of the events that carry a cluster's tuple.</summary>
    public static IReadOnlyList<Hash32> Topics { get; } =
    [
        SsvTopics.ValidatorAdded, SsvTopics.ValidatorRemoved,
        SsvTopics.ClusterDeposited, SsvTopics.ClusterWithdrawn, SsvTopics.ClusterLiquidated, SsvTopics.ClusterReactivated,
        SsvTopics.ClusterMigratedToEth, SsvTopics.ClusterBalanceUpdated,
    ];

    public static string KindOf(ClusterEvent change) => change switch
    {
        ValidatorAdded => Added,
        ValidatorRemoved => Removed,
        ClusterDeposited => "deposited",
        ClusterWithdrawn => "withdrawn",
        ClusterLiquidated => "liquidated",
        ClusterReactivated => "reactivated",
        ClusterMigratedToEth => "migrated",
        ClusterBalanceUpdated => "balance",
        _ => throw new LedgerException($"The ledger has no name for {change.GetType().Name}."),
    };
}
