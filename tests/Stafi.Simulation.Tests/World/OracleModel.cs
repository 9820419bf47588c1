using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.Simulation.Tests.World;

/// <summary>The oracles of the SSV network: they store what a cluster's validators have on the beacon chain, and its fees scale with that.</summary>
internal static class OracleModel
{
    /// <summary>Charges what ran up so far, stores the units, and liquidates a cluster that can not pay for them.</summary>
    /// <param name="call">By anybody.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="effectiveBalance">Of all its validators, whole ETH.</param>
    public static void Store(Execution call, ClusterKey cluster, uint effectiveBalance)
    {
        if (!call.Ssv.Clusters.TryGetValue(cluster, out var tuple) || tuple.ValidatorCount == 0) throw RevertedException.Of("ClusterDoesNotExist");
        if (effectiveBalance < tuple.ValidatorCount * 32) throw RevertedException.Of("EBBelowMinimum");
        var isCharged = tuple.Active && !call.Ssv.Legacy.ContainsKey(cluster);
        if (isCharged) tuple = SsvModel.Settled(call.Ssv, call.Block, cluster, tuple);
        call.Ssv = call.Ssv with { StoredUnits = call.Ssv.StoredUnits.SetItem(cluster, VUnits.OfEffectiveBalance(effectiveBalance)) };
        if (isCharged && SsvModel.IsLiquidatable(call.Ssv, call.Block, cluster, tuple)) tuple = SsvModel.PutDown(call, cluster, tuple);
        else SsvModel.Store(call, cluster, tuple);
        SsvModel.Emit(call, SsvTopics.ClusterBalanceUpdated, cluster, data => data.UInt((ulong)effectiveBalance), tuple, indexed: call.Block);
    }
}
