using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.Simulation.Tests.World;

/// <summary>Clusters of before the upgrade, which pay in SSV tokens until they are migrated.</summary>
internal static class LegacyModel
{
    /// <summary>Blocks that a balance must last for; below, anybody may liquidate.</summary>
    public const ulong ThresholdBlocks = 300;

    /// <summary>Tokens for each validator and block.</summary>
    private static readonly Wei Burn = new(1_000_000_000);

    /// <summary>A cluster as the old version of the contract left it.</summary>
    /// <param name="call">By the owner.</param>
    /// <param name="keys">Its validators.</param>
    /// <param name="operators">Its operators.</param>
    /// <param name="shares">Of each validator.</param>
    /// <param name="runway">Blocks until anybody may liquidate it.</param>
    public static void Found(Execution call, BlsPublicKey[] keys, OperatorSet operators, byte[][] shares, ulong runway)
    {
        var cluster = new ClusterKey(call.Sender, operators);
        var burn = Burn * (ulong)keys.Length;
        var tuple = ClusterTuple.New with { ValidatorCount = (uint)keys.Length, Balance = burn * (ThresholdBlocks + runway) };
        foreach (var key in keys) SsvModel.Claim(call, key, operators);
        SsvModel.Store(call, cluster, tuple);
        Keep(call, cluster, burn);
        for (var i = 0; i < keys.Length; i++)
            SsvModel.Emit(call, SsvTopics.ValidatorAdded, cluster, data => data.Bytes(keys[i].Bytes).Bytes(shares[i]), tuple);
    }

    /// <summary>From now on it pays in ETH; what is left of its tokens goes back.</summary>
    public static void Migrate(Execution call, OperatorSet operators, ClusterTuple tuple)
    {
        var cluster = new ClusterKey(call.Sender, operators);
        Check(call.Ssv, cluster, tuple);
        var refund = BalanceAt(call.Ssv, call.Block, cluster, tuple);
        SsvModel.TakeIn(call, operators, tuple.ValidatorCount);
        call.Ssv = call.Ssv with { Legacy = call.Ssv.Legacy.Remove(cluster) };
        var migrated = tuple with
        {
            Active = true,
            Balance = call.Value,
            Index = call.Ssv.Sums(operators, call.Block).Index,
            NetworkFeeIndex = call.Ssv.NetworkIndexAt(call.Block),
        };
        if (SsvModel.IsLiquidatable(call.Ssv, call.Block, cluster, migrated)) throw RevertedException.Of("InsufficientBalance");
        SsvModel.Store(call, cluster, migrated);
        var ether = (ulong)migrated.ValidatorCount * 32;
        SsvModel.Emit(call, SsvTopics.ClusterMigratedToEth, cluster, data => data.UInt(call.Value).UInt(refund).UInt(ether), migrated);
        if (!tuple.Active) SsvModel.Emit(call, SsvTopics.ClusterReactivated, cluster, data => data, migrated);
    }

    /// <summary>The owner may always, others when its tokens run out.</summary>
    public static void Liquidate(Execution call, Address owner, OperatorSet operators, ClusterTuple tuple)
    {
        var cluster = new ClusterKey(owner, operators);
        Check(call.Ssv, cluster, tuple);
        if (!tuple.Active) throw RevertedException.Of("ClusterIsLiquidated");
        if (owner != call.Sender && !IsLiquidatable(call.Ssv, call.Block, cluster, tuple)) throw RevertedException.Of("ClusterNotLiquidatable");
        var down = tuple with { Active = false, Balance = Wei.Zero, Index = 0, NetworkFeeIndex = 0 };
        SsvModel.Store(call, cluster, down);
        SsvModel.Emit(call, SsvTopics.ClusterLiquidated, cluster, data => data, down);
    }

    /// <summary>The tuple with what it paid until this block; from here on it pays for one validator less, or as many as went.</summary>
    public static ClusterTuple Settled(Execution call, ClusterKey cluster, ClusterTuple tuple)
    {
        var settled = tuple with { Balance = BalanceAt(call.Ssv, call.Block, cluster, tuple) };
        var left = (ulong)call.Ssv.Validators.Count(each => each.Key.Owner == cluster.Owner && each.Value == cluster.Operators);
        Keep(call, cluster, Burn * left);
        return settled;
    }

    public static Wei BalanceAt(SsvState ssv, ulong block, ClusterKey cluster, ClusterTuple tuple)
    {
        var legacy = ssv.Legacy[cluster];
        return tuple.Active ? tuple.Balance.SaturatingSubtract(legacy.BurnRate * (block - legacy.SinceBlock)) : tuple.Balance;
    }

    public static bool IsLiquidatable(SsvState ssv, ulong block, ClusterKey cluster, ClusterTuple tuple) => tuple is { Active: true, ValidatorCount: > 0 }
        && BalanceAt(ssv, block, cluster, tuple) < ssv.Legacy[cluster].BurnRate * ThresholdBlocks;

    private static void Keep(Execution call, ClusterKey cluster, Wei burn) =>
        call.Ssv = call.Ssv with { Legacy = call.Ssv.Legacy.SetItem(cluster, new LegacyCluster(burn, call.Block)) };

    private static void Check(SsvState ssv, ClusterKey cluster, ClusterTuple tuple)
    {
        if (ssv.Clusters.ContainsKey(cluster) && !ssv.Legacy.ContainsKey(cluster)) throw RevertedException.Of("IncorrectClusterVersion");
        SsvModel.Check(ssv, cluster, tuple);
    }
}
