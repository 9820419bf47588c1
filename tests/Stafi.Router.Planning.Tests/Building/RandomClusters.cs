using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;
using Stafi.Testing;

namespace Stafi.Router.Planning.Tests.Building;

/// <summary>
/// Clusters in every condition: most have what they need, some too little or too much; a few ran dry, are liquidated, have large effective
/// balances, pay in SSV tokens or could not be read.
/// </summary>
internal static class RandomClusters
{
    public static ClusterView Of(Address owner, OperatorSet operators, uint validators, IReadOnlyList<OperatorView> market, SeededRandom random)
    {
        var cluster = A.Cluster([.. operators.Ids]).Of(owner).With(random.OneIn(40) ? 0 : validators).Balance(Balance(validators, random));
        if (random.OneIn(20)) cluster = cluster.Storing(validators * (32 + (uint)random.Below(40)));
        if (random.OneIn(20)) cluster = cluster.Legacy((ulong)random.Below(400_000));
        if (random.OneIn(100)) cluster = cluster.Liquidated().Inside(Milli(random.Below(20)));
        if (random.OneIn(100)) cluster = cluster.Unread();
        var view = cluster.Build();
        if (random.OneIn(10)) return view;
        var fees = operators.Ids.ToArray().Aggregate(Wei.Zero, (sum, id) => sum + market[(int)id - 1].Fee);
        return cluster.Burning(ClusterAccounting.BurnRate(fees, new Wei(3_366_600_000), view.Units)).Build();
    }

    private static Reading<Wei> Balance(uint validators, SeededRandom random) => random.Below(100) switch
    {
        0 or 1 => A.Unread<Wei>(),
        2 => Reading.Known(Wei.Zero),
        < 12 => Reading.Known(Milli(random.Below(6)) * validators),
        _ => Reading.Known((Milli(1) + new Wei((UInt128)random.Below(2_000_000_000) * 1_000_000)) * validators),
    };

    private static Wei Milli(int amount) => new((UInt128)amount * 1_000_000_000_000_000);
}
