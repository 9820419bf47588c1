using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.Devnet.Tests.Contracts;

public sealed class SsvLiquidationTests(DevnetChain chain) : SsvTest(chain)
{
    private static readonly OperatorSet Four = new(FirstFour);

    private static Wei Threshold(uint validators) => new(42_960 * validators * BurnOf(FirstFour));

    [Fact]
    public async Task A_stranger_liquidates_below_the_threshold_and_gets_what_is_left()
    {
        var cluster = TupleOf(await SendAsync(Register(FirstFour, ClusterTuple.New, 1), Threshold(1) + new Wei(2 * BurnOf(FirstFour))));
        (await RevertAsync(Liquidate(cluster), from: DevnetAccounts.Stranger)).ShouldStartWith("0x");
        await MineAsync(3);
        (await IsLiquidatableAsync(FirstFour, cluster)).ShouldBeTrue();
        var before = await Chain.BalanceAsync(At.SsvNetwork);

        var outcome = await SendAsync(Liquidate(cluster), from: DevnetAccounts.Stranger);

        Events(outcome).Single().ShouldBeOfType<ClusterLiquidated>().Cluster.ShouldBe(new ClusterTuple(1, 0, 0, false, Wei.Zero));
        (before - await Chain.BalanceAsync(At.SsvNetwork)).ShouldBe(Threshold(1) - new Wei(2 * BurnOf(FirstFour)));
    }

    [Fact]
    public async Task The_owner_may_at_any_time_and_a_liquidated_cluster_takes_deposits_and_removals_and_gives_withdrawals()
    {
        var cluster = TupleOf(await SendAsync(Register(FirstFour, ClusterTuple.New, 1, 2), Plenty));
        cluster = TupleOf(await SendAsync(Liquidate(cluster)));

        (await Chain.NumberAsync(At.SsvViews, View("isLiquidated", FirstFour, cluster))).ShouldBe(1UL);
        (await IsLiquidatableAsync(FirstFour, cluster)).ShouldBeFalse();
        (await Chain.RevertAsync(Owner, At.SsvViews, View("getBalance", FirstFour, cluster))).ShouldBe(ClusterIsLiquidated);
        (await Chain.RevertAsync(Owner, At.SsvViews, View("getEffectiveBalance", FirstFour, cluster))).ShouldBe(ClusterIsLiquidated);
        (await Chain.AmountAsync(At.SsvViews, View("getBurnRate", FirstFour, cluster))).ShouldBe(new Wei(2 * BurnOf(FirstFour)));
        (await RevertAsync(Register(FirstFour, cluster, 3), Plenty)).ShouldBe(ClusterIsLiquidated);
        (await RevertAsync(Liquidate(cluster))).ShouldBe(ClusterIsLiquidated);

        cluster = TupleOf(await SendAsync(Deposit(Owner, FirstFour, cluster), new Wei(300_000), DevnetAccounts.Stranger));
        cluster.Balance.ShouldBe(new Wei(300_000));
        cluster = TupleOf(await SendAsync(Withdraw(FirstFour, new Wei(200_000), cluster)));
        cluster = TupleOf(await SendAsync(Remove(FirstFour, cluster, 1)));
        cluster.ShouldBe(new ClusterTuple(1, 0, 0, false, new Wei(100_000)));
        cluster = TupleOf(await SendAsync(Remove(FirstFour, cluster, 2)));
        cluster = TupleOf(await SendAsync(Reactivate(cluster)));
        cluster.Active.ShouldBeTrue();
        await SendAsync(Register(FirstFour, cluster, 3), Plenty);
    }

    [Fact]
    public async Task A_reactivation_counts_what_is_inside_and_needs_the_threshold()
    {
        var cluster = TupleOf(await SendAsync(Register(FirstFour, ClusterTuple.New, 1), Plenty));
        (await RevertAsync(Reactivate(cluster))).ShouldBe("0x3babafd2");
        cluster = TupleOf(await SendAsync(Liquidate(cluster)));
        cluster = TupleOf(await SendAsync(Deposit(Owner, FirstFour, cluster), new Wei(1_000_000)));
        var rest = Threshold(1) - new Wei(1_000_000);

        (await RevertAsync(Reactivate(cluster), rest - new Wei(1))).ShouldBe(InsufficientBalance);
        var outcome = await SendAsync(Reactivate(cluster), rest);

        Events(outcome).Single().ShouldBeOfType<ClusterReactivated>().Cluster.Balance.ShouldBe(Threshold(1));
        (await BalanceAsync(FirstFour, TupleOf(outcome))).ShouldBe(Threshold(1));
    }

    [Fact]
    public async Task A_reactivation_reverts_when_an_operator_filled_up_meanwhile()
    {
        var cluster = TupleOf(await SendAsync(Register(FirstFour, ClusterTuple.New, 1, 2, 3), Plenty));
        cluster = TupleOf(await SendAsync(Liquidate(cluster)));
        await SendAsync(Register([4, 5, 6, 7], ClusterTuple.New, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20), Plenty);

        (await RevertAsync(Reactivate(cluster), Plenty)).ShouldStartWith("0x639f5851");
    }

    [Fact]
    public async Task The_debt_of_a_dry_cluster_is_forgiven_when_its_owner_liquidates_and_reactivates_it()
    {
        var cluster = TupleOf(await SendAsync(Register(FirstFour, ClusterTuple.New, 1), Threshold(1)));
        await SetNetworkFeeAsync(Wei.ParseEther("0.001"));
        await MineAsync(2);
        await SetNetworkFeeAsync(new Wei(NetworkFee));
        cluster = TupleOf(await SendAsync(Deposit(Owner, FirstFour, cluster), Threshold(1)));
        (await BalanceAsync(FirstFour, cluster)).ShouldBe(Wei.Zero);
        (await Chain.NumberAsync(At.SsvViews, View("isLiquidated", FirstFour, cluster))).ShouldBe(0UL);

        cluster = TupleOf(await SendAsync(Liquidate(cluster)));
        cluster = TupleOf(await SendAsync(Reactivate(cluster), Threshold(1)));

        (await BalanceAsync(FirstFour, cluster)).ShouldBe(Threshold(1));
    }

    private static byte[] Liquidate(ClusterTuple cluster) => SsvNetwork.Liquidate(Owner.Address, Four, cluster);

    private static byte[] Reactivate(ClusterTuple cluster) => SsvNetwork.Reactivate(Four, cluster);
}
