using Stafi.Ethereum;
using Stafi.Router.Cli.Commands.Clusters;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Cli.Tests.Commands.Clusters;

public class ClusterFiguresTests
{
    private static readonly ChainPoint Head = new(1_000, Hash32.Zero, DateTimeOffset.UnixEpoch);
    private static readonly Policy Policy = new() { PoolReserve = Wei.Zero, WithdrawalCredentials = default };

    // 4 gwei of operators and the network's 1 gwei, two validators: 10 gwei a block.
    private static readonly ClusterView Cluster = new()
    {
        Owner = Address.Zero,
        Operators = new OperatorSet(1, 2, 3, 4),
        Tuple = new ClusterTuple(2, 0, 0, true, Wei.FromEther(1)),
        Balance = Reading.Known(Wei.FromGwei(10 * (100 + 3_600))),
        BurnRate = Reading.Known(Wei.FromGwei(10)),
        Asset = Reading.Known(ClusterAsset.Ether),
    };

    [Fact]
    public void A_cluster_in_ETH_shows_what_it_has_costs_and_how_long_it_lasts()
    {
        var figures = Of(Cluster);

        figures.State.ShouldBe("ETH");
        figures.Balance.ShouldBe("0.000037 ETH");
        figures.Burn.ShouldBe("0.000072 ETH a day");
        figures.Runway.ShouldBe("0.5 days");
        figures.LiquidationBlock.ShouldBe("4601");
        figures.EffectiveBalance.ShouldBe("64");
    }

    [Fact]
    public void What_could_not_be_read_is_unknown_and_no_zero()
    {
        var figures = Of(Cluster with { Balance = Reading.Unknown<Wei>("IncorrectClusterState", DateTimeOffset.UnixEpoch) });

        figures.Balance.ShouldBe("unknown");
        figures.Runway.ShouldBe("unknown");
        figures.LiquidationBlock.ShouldBe("unknown");
    }

    [Fact]
    public void A_liquidated_one_says_so_and_one_in_SSV_tokens_shows_these()
    {
        Of(Cluster with { Tuple = Cluster.Tuple with { Active = false } }).ShouldSatisfyAllConditions(
            figures => figures.State.ShouldBe("LIQUIDATED (ETH)"),
            figures => figures.Runway.ShouldBe("-"));
        var legacy = Cluster with
        {
            Asset = Reading.Known(ClusterAsset.SsvToken),
            Legacy = Reading.Known(new LegacyTerms(Wei.FromEther(3).Value, Wei.FromEther(1).Value / 7_200, 7_200, 0)),
        };
        Of(legacy).ShouldSatisfyAllConditions(
            figures => figures.State.ShouldBe("SSV tokens"),
            figures => figures.Balance.ShouldBe("3 SSV"),
            figures => figures.Runway.ShouldBe("2.0 days"));
    }

    private static ClusterFigures Of(ClusterView cluster) => ClusterFigures.Of(cluster, new ClusterNeeds(World(cluster), Policy), Head, Policy);

    private static WorldView World(ClusterView cluster) => new()
    {
        Head = Head,
        Finalized = Unread<ChainPoint>(),
        Beacon = Unread<BeaconPoint>(),
        Pool = Unread<PoolView>(),
        Ssv = Reading.Known(new SsvNetworkView(Wei.FromGwei(1), 100, Wei.Zero, 3_000)),
        Operators = Unread<IReadOnlyList<OperatorView>>(),
        SuperNodeAccount = Address.Zero,
        Owners = [],
        Clusters = [cluster],
        Validators = [],
        Candidates = [],
        Intents = [],
        WaitingSince = new Dictionary<string, ulong>(),
        Refusals = new Dictionary<string, Refusal>(),
        StoppedAccounts = new Dictionary<Address, string>(),
    };

    private static Reading<T> Unread<T>() => Reading.Unknown<T>("not read", DateTimeOffset.UnixEpoch);
}
