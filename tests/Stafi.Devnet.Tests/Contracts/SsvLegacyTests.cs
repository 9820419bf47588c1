using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.Devnet.Tests.Contracts;

/// <summary>Clusters that still pay in SSV tokens.</summary>
public sealed class SsvLegacyTests(DevnetChain chain) : SsvTest(chain)
{
    private const ulong TokenFee = 1_000_000_000_000;
    private static readonly Wei Tokens = Wei.FromEther(10);
    private static readonly OperatorSet Four = new(FirstFour);

    // Four operators and the network, 10^-18 SSV for each block and validator.
    private const ulong Burn = (4 * TokenFee) + 382_640_000_000;

    [Fact]
    public async Task It_is_paid_in_tokens_and_the_views_for_ETH_say_nothing_about_it()
    {
        var outcome = await SendAsync(Legacy(1, 2));
        var cluster = TupleOf(outcome);
        await MineAsync(7);

        Events(outcome).Count.ShouldBe(2);
        (await Chain.NumberAsync(At.SsvViews, DevnetChain.Data("getClusterAssetType(address,uint64[])", data => data.Address(Owner.Address).UInt64Array(FirstFour)))).ShouldBe(0UL);
        (await BalanceAsync(FirstFour, cluster)).ShouldBe(Wei.Zero);
        (await Chain.AmountAsync(At.SsvViews, View("getBalanceSSV", FirstFour, cluster))).ShouldBe(Tokens - new Wei(2 * Burn * 7));
        (await Chain.AmountAsync(At.SsvViews, View("getBurnRateSSV", FirstFour, cluster))).ShouldBe(new Wei(2 * Burn));
        (await Chain.NumberAsync(At.SsvViews, View("isLiquidatableSSV", FirstFour, cluster))).ShouldBe(0UL);
        (await Chain.RevertAsync(Owner, At.SsvViews, View("isLiquidatable", FirstFour, cluster))).ShouldBe(IncorrectClusterVersion);
    }

    [Fact]
    public async Task It_takes_no_deposit_withdrawal_registration_reactivation_or_liquidation_but_removals()
    {
        var cluster = TupleOf(await SendAsync(Legacy(1, 2)));

        foreach (var data in (byte[][])[
            Deposit(Owner, FirstFour, cluster), Withdraw(FirstFour, new Wei(100_000), cluster), Register(FirstFour, cluster, 3),
            Register(FirstFour, ClusterTuple.New, 3), SsvNetwork.Reactivate(Four, cluster), SsvNetwork.Liquidate(Owner.Address, Four, cluster)])
            (await RevertAsync(data)).ShouldBe(IncorrectClusterVersion);
        TupleOf(await SendAsync(Remove(FirstFour, cluster, 1))).ValidatorCount.ShouldBe(1U);
    }

    [Fact]
    public async Task Its_migration_returns_the_tokens_and_takes_ETH_from_then_on()
    {
        var cluster = TupleOf(await SendAsync(Legacy(1, 2)));
        var threshold = new Wei(42_960 * 2 * BurnOf(FirstFour));
        (await RevertAsync(SsvNetwork.MigrateToEth(Four, cluster), threshold - new Wei(1))).ShouldBe(InsufficientBalance);

        var outcome = await SendAsync(SsvNetwork.MigrateToEth(Four, cluster), threshold);

        var migrated = Events(outcome).Single().ShouldBeOfType<ClusterMigratedToEth>();
        migrated.Deposited.ShouldBe(threshold);
        migrated.SsvRefunded.ShouldBe((Tokens - new Wei(2 * Burn)).Value);
        migrated.EffectiveBalance.ShouldBe(64U);
        (await BalanceAsync(FirstFour, migrated.Cluster)).ShouldBe(threshold);
        (await RevertAsync(SsvNetwork.MigrateToEth(Four, migrated.Cluster))).ShouldBe(IncorrectClusterVersion);
        await SendAsync(Register(FirstFour, migrated.Cluster, 3), Plenty);
    }

    [Fact]
    public async Task A_liquidated_one_lives_again_with_its_migration()
    {
        var cluster = TupleOf(await SendAsync(Legacy(1)));
        cluster = TupleOf(await SendAsync(SsvNetwork.LiquidateLegacy(Owner.Address, Four, cluster)));
        cluster.ShouldBe(new ClusterTuple(1, 0, 0, false, Wei.Zero));

        var outcome = await SendAsync(SsvNetwork.MigrateToEth(Four, cluster), Plenty);

        Events(outcome).Select(each => each.GetType()).ShouldBe([typeof(ClusterMigratedToEth), typeof(ClusterReactivated)]);
        Events(outcome)[0].ShouldBeOfType<ClusterMigratedToEth>().SsvRefunded.ShouldBe((UInt128)0);
    }

    [Fact]
    public async Task After_the_removal_of_an_operator_older_sources_panic_until_the_owner_has_liquidated_it()
    {
        await SendAsync(DevnetChain.Data("devnetLeaveRemovedOut(bool)", data => data.Bool(true)));
        var cluster = TupleOf(await SendAsync(Legacy(1, 2)));
        await MineAsync(50);
        // A removal settles: the tuple's index has 51 blocks of each operator.
        cluster = TupleOf(await SendAsync(Remove(FirstFour, cluster, 2)));
        await SendAsync(DevnetChain.Data("removeOperator(uint64)", data => data.UInt(3)), from: DevnetAccounts.OperatorOwners[2]);
        var panic = Hex.Encode(DevnetChain.Data("Panic(uint256)", data => data.UInt(0x11)));

        (await RevertAsync(SsvNetwork.MigrateToEth(Four, cluster), Plenty)).ShouldBe(panic);
        cluster = TupleOf(await SendAsync(SsvNetwork.LiquidateLegacy(Owner.Address, Four, cluster)));
        await SendAsync(SsvNetwork.MigrateToEth(Four, cluster), Plenty);
    }

    private static byte[] Legacy(params int[] keys) => DevnetChain.Data(
        "devnetRegisterLegacyCluster(bytes[],uint64[],bytes[],uint256,uint256)",
        data => data
            .BytesArray([.. keys.Select(key => (ReadOnlyMemory<byte>)Key(key))])
            .UInt64Array(FirstFour)
            .BytesArray([.. keys.Select(_ => (ReadOnlyMemory<byte>)Shares(4))])
            .UInt(Tokens)
            .UInt(TokenFee));
}
