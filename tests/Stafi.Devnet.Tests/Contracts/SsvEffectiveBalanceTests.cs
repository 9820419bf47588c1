using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.Devnet.Tests.Contracts;

public sealed class SsvEffectiveBalanceTests(DevnetChain chain) : SsvTest(chain)
{
    [Fact]
    public async Task Everything_scales_with_the_proven_balance()
    {
        var cluster = TupleOf(await SendAsync(Register(FirstFour, ClusterTuple.New, 1, 2, 3), Plenty));
        var update = await ProvenAsync(FirstFour, cluster, 200);

        var outcome = await SendAsync(update, from: DevnetAccounts.Stranger);

        var updated = Events(outcome).Single().ShouldBeOfType<ClusterBalanceUpdated>();
        updated.EffectiveBalance.ShouldBe(200U);
        updated.Cluster.Balance.ShouldBeLessThan(cluster.Balance);
        (await Chain.AmountAsync(At.SsvViews, View("getBurnRate", FirstFour, updated.Cluster))).ShouldBe(new Wei(BurnOf(FirstFour) * 625 / 100));
        (await Chain.NumberAsync(At.SsvViews, View("getEffectiveBalance", FirstFour, updated.Cluster))).ShouldBe(200UL);
        outcome.GasUsed.ShouldBeLessThan(224_000UL);
    }

    [Fact]
    public async Task Registrations_and_removals_move_it_by_32_and_an_empty_cluster_forgets_it()
    {
        var cluster = TupleOf(await SendAsync(Register(FirstFour, ClusterTuple.New, 1, 2), Plenty));
        cluster = TupleOf(await SendAsync(await ProvenAsync(FirstFour, cluster, 128)));
        cluster = TupleOf(await SendAsync(Register(FirstFour, cluster, 3)));
        (await EtherAsync(cluster)).ShouldBe(160UL);
        cluster = TupleOf(await SendAsync(Remove(FirstFour, cluster, 1, 3)));
        (await EtherAsync(cluster)).ShouldBe(96UL);
        cluster = TupleOf(await SendAsync(Remove(FirstFour, cluster, 2)));
        cluster = TupleOf(await SendAsync(Register(FirstFour, cluster, 1)));
        (await EtherAsync(cluster)).ShouldBe(32UL);
    }

    [Fact]
    public async Task A_jump_above_the_balance_liquidates_in_the_same_call_and_the_reactivation_pays_for_the_jump()
    {
        var threshold = 42_960 * BurnOf(FirstFour);
        var cluster = TupleOf(await SendAsync(Register(FirstFour, ClusterTuple.New, 1), new Wei(threshold * 3 / 2)));
        var update = await ProvenAsync(FirstFour, cluster, 64);

        var outcome = await SendAsync(update, from: DevnetAccounts.Stranger);

        Events(outcome).Select(each => each.GetType()).ShouldBe([typeof(ClusterLiquidated), typeof(ClusterBalanceUpdated)]);
        Events(outcome).ShouldAllBe(each => each.Cluster == new ClusterTuple(1, 0, 0, false, Wei.Zero));
        var reactivate = SsvNetwork.Reactivate(new OperatorSet(FirstFour), TupleOf(outcome));
        (await RevertAsync(reactivate, new Wei((2 * threshold) - 1))).ShouldBe(InsufficientBalance);
        await SendAsync(reactivate, new Wei(2 * threshold));
    }

    [Fact]
    public async Task What_is_not_proven_by_the_latest_root_is_refused()
    {
        var cluster = TupleOf(await SendAsync(Register(FirstFour, ClusterTuple.New, 1), Plenty));
        (await RevertAsync(SsvNetwork.UpdateClusterBalance(1, Owner.Address, new OperatorSet(FirstFour), cluster, 32, []))).ShouldBe("0x3033b0ff");
        var older = await ProvenAsync(FirstFour, cluster, 40);
        var low = await ProvenAsync(FirstFour, cluster, 31);

        (await RevertAsync(older)).ShouldBe("0x4b3a0f08");
        (await RevertAsync(low)).ShouldBe("0x9fecdce5");
        (await RevertAsync(await ProvenAsync(FirstFour, cluster, 2049))).ShouldBe("0xf5ca7cb9");
        var fine = await ProvenAsync(FirstFour, cluster, 64);
        fine[^33] ^= 1;
        (await RevertAsync(fine)).ShouldStartWith("0x");
        cluster = TupleOf(await SendAsync(await ProvenAsync(FirstFour, cluster, 64)));
        (await EtherAsync(cluster)).ShouldBe(64UL);
    }

    private Task<ulong> EtherAsync(ClusterTuple cluster) => Chain.NumberAsync(At.SsvViews, View("getEffectiveBalance", FirstFour, cluster));
}
