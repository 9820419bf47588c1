using Stafi.Router.Ledger;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Contracts;
using ClusterView = Stafi.Router.Planning.World.ClusterView;
using SeenCluster = Stafi.Ssv.Contracts.ClusterView;

namespace Stafi.Router.Observing;

/// <summary>Makes a cluster of the snapshot out of its newest event and what the views answered; a view that refuses is unknown.</summary>
internal static class ClusterReadings
{
    /// <param name="known">By the ledger.</param>
    /// <param name="seen">By the views for ETH.</param>
    /// <param name="legacy">By the views for SSV tokens; null when it does not pay in them.</param>
    /// <param name="now">When it was read.</param>
    public static ClusterView View(KnownCluster known, Reading<SeenCluster> seen, Reading<LegacyTerms>? legacy, DateTimeOffset now)
    {
        var view = new ClusterView
        {
            Owner = known.Owner,
            Operators = known.Operators,
            Tuple = known.Tuple,
            ChangedBlock = known.Block,
            StoredUnits = known.StoredUnits,
            Balance = Of(each => each.Balance, "getBalance"),
            BurnRate = Of(each => each.BurnRate, "getBurnRate"),
            IsLiquidatable = Of(each => each.IsLiquidatable, "isLiquidatable"),
            Asset = Of(AssetOf, "getClusterAssetType"),
        };
        return legacy is null ? view : view with { Legacy = legacy };

        Reading<T> Of<T>(Func<SeenCluster, T?> value, string name) where T : struct
        {
            if (!seen.TryGet(out var read)) return Reading.Unknown<T>(seen.Reason!, seen.Since!.Value);
            return value(read) is { } known
                ? Reading.Known(known)
                : Reading.Unknown<T>($"{name} refuses ({read.Status}{(read.Reason is null ? "" : ": " + read.Reason)})", now);
        }
    }

    /// <summary>The terms in SSV tokens; a liquidated cluster has no balance and no view of it.</summary>
    public static Reading<LegacyTerms> Legacy(
        KnownCluster known, LegacyClusterView seen, ulong thresholdBlocks, UInt128 minimumCollateral, DateTimeOffset now) =>
        (known.Tuple.Active ? seen.Balance : seen.Balance ?? known.Tuple.Balance.Value, seen.BurnRate) switch
        {
            ({ } balance, { } burn) => Reading.Known(new LegacyTerms(balance, burn, thresholdBlocks, minimumCollateral)),
            _ => Reading.Unknown<LegacyTerms>($"the views of a cluster in SSV tokens refuse ({seen.Reason})", now),
        };

    private static ClusterAsset? AssetOf(SeenCluster seen) => seen.Status switch
    {
        ClusterViewStatus.Active or ClusterViewStatus.Liquidated => ClusterAsset.Ether,
        ClusterViewStatus.PaysInSsv => ClusterAsset.SsvToken,
        _ => null,
    };
}
