using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.World;

/// <summary>One of our clusters on the SSV network, as its newest event and the views at the head block say.</summary>
public sealed record ClusterView
{
    /// <summary>Owner account.</summary>
    public required Address Owner { get; init; }

    /// <summary>Operators.</summary>
    public required OperatorSet Operators { get; init; }

    /// <summary>Tuple of the newest event.</summary>
    public required ClusterTuple Tuple { get; init; }

    /// <summary><c>getBalance</c> at the head block; a reverted view is unknown, never zero.</summary>
    public required Reading<Wei> Balance { get; init; }

    /// <summary>Block of the newest event, whose tuple this is.</summary>
    public ulong ChangedBlock { get; init; }

    /// <summary>Units that the newest effective balance set, with what came and went since; null until there was one.</summary>
    public VUnits? StoredUnits { get; init; }

    /// <summary>What the cluster's fees scale with.</summary>
    public VUnits Units => StoredUnits ?? VUnits.OfValidators(Tuple.ValidatorCount);

    /// <summary>What it pays in (<c>getClusterAssetType</c>).</summary>
    public Reading<ClusterAsset> Asset { get; init; } = NotRead<ClusterAsset>("getClusterAssetType");

    /// <summary><c>getBurnRate</c> at the head block, wei per block.</summary>
    public Reading<Wei> BurnRate { get; init; } = NotRead<Wei>("getBurnRate");

    /// <summary><c>isLiquidatable</c> at the head block: whether anybody may liquidate it.</summary>
    public Reading<bool> IsLiquidatable { get; init; } = NotRead<bool>("isLiquidatable");

    /// <summary>What it has and costs in SSV tokens; unknown for a cluster that pays in ETH.</summary>
    public Reading<LegacyTerms> Legacy { get; init; } = NotRead<LegacyTerms>("getBalanceSSV");

    private static Reading<T> NotRead<T>(string view) => Reading.Unknown<T>($"{view} was not read", DateTimeOffset.UnixEpoch);
}
