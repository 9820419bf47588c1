using System.Buffers.Binary;
using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.Devnet.Tests.Contracts;

/// <summary>Every amount is expected from one plain rule: a block costs a validator the sum of its operators' fees and the network's.</summary>
public sealed class SsvAccountingTests(DevnetChain chain) : SsvTest(chain)
{
    [Fact]
    public async Task A_cluster_pays_every_block_to_the_wei_while_it_changes()
    {
        var burn = BurnOf(FirstFour);
        var outcome = await SendAsync(Register(FirstFour, ClusterTuple.New, 1, 2), Plenty);
        var ledger = new Account(Plenty.Value, 2 * burn, outcome.Block);
        var cluster = TupleOf(outcome);
        await ExpectAsync(ledger, cluster, settled: true);

        await MineAsync(10);
        await ExpectAsync(ledger, cluster, settled: false);

        outcome = await SendAsync(Register(FirstFour, cluster, 3, 4, 5), new Wei(123_456_789));
        ledger = ledger.At(outcome.Block).Add(123_456_789).Burning(5 * burn);
        await ExpectAsync(ledger, cluster = TupleOf(outcome), settled: true);

        await MineAsync(3);
        outcome = await SendAsync(Deposit(Owner, FirstFour, cluster), new Wei(7));
        ledger = ledger.Add(7);
        await ExpectAsync(ledger, cluster = TupleOf(outcome), settled: false);

        await MineAsync(5);
        outcome = await SendAsync(Withdraw(FirstFour, new Wei(500_000_000_000), cluster));
        ledger = ledger.At(outcome.Block).Take(500_000_000_000);
        await ExpectAsync(ledger, cluster = TupleOf(outcome), settled: true);

        await MineAsync(2);
        outcome = await SendAsync(Remove(FirstFour, cluster, 2, 5));
        ledger = ledger.At(outcome.Block).Burning(3 * burn);
        await ExpectAsync(ledger, cluster = TupleOf(outcome), settled: true);

        await MineAsync(25);
        await ExpectAsync(ledger, cluster, settled: false);
    }

    [Fact]
    public async Task Indexes_grow_by_the_packed_fees_of_the_blocks_between()
    {
        var first = await SendAsync(Register(FirstFour, ClusterTuple.New, 1), Plenty);
        await MineAsync(6);
        var second = await SendAsync(Register(FirstFour, TupleOf(first), 2));

        var blocks = second.Block - first.Block;
        (TupleOf(second).NetworkFeeIndex - TupleOf(first).NetworkFeeIndex).ShouldBe(blocks * NetworkFee / 100_000);
        (TupleOf(second).Index - TupleOf(first).Index).ShouldBe(blocks * 4_600_000_000 / 100_000);
    }

    [Fact]
    public async Task A_deposit_leaves_the_indexes_and_a_stranger_s_wei_changes_the_tuple()
    {
        var before = TupleOf(await SendAsync(Register(FirstFour, ClusterTuple.New, 1), Plenty));

        var outcome = await SendAsync(Deposit(Owner, FirstFour, before), new Wei(1), DevnetAccounts.Stranger);

        var deposited = Events(outcome).Single().ShouldBeOfType<ClusterDeposited>();
        deposited.Owner.ShouldBe(Owner.Address);
        deposited.Value.ShouldBe(new Wei(1));
        deposited.Cluster.ShouldBe(before with { Balance = before.Balance + new Wei(1) });
        (await RevertAsync(Withdraw(FirstFour, new Wei(100_000), before))).ShouldBe(IncorrectClusterState);
        await SendAsync(Deposit(Owner, FirstFour, deposited.Cluster), Wei.Zero, DevnetAccounts.Stranger);
        outcome.GasUsed.ShouldBeInRange(33_600UL, 60_000UL);
    }

    [Fact]
    public async Task A_withdrawal_is_a_multiple_of_100_000_wei_and_leaves_the_threshold()
    {
        var burn = BurnOf(FirstFour);
        var cluster = TupleOf(await SendAsync(Register(FirstFour, ClusterTuple.New, 1), Plenty));
        var most = Plenty.Value - (42_960 * burn) - burn; // settled in the block that mines it

        (await RevertAsync(Withdraw(FirstFour, new Wei(100_001), cluster))).ShouldBe(MaxPrecisionExceeded);
        (await RevertAsync(Withdraw(FirstFour, Wei.FromEther(2), cluster))).ShouldBe(InsufficientBalance);
        (await RevertAsync(Withdraw([5, 6, 7, 8], new Wei(100_000), cluster))).ShouldBe(ClusterDoesNotExist);
        var before = await Chain.BalanceAsync(At.SsvNetwork);
        (await Chain.TrySendAsync(Owner, At.SsvNetwork, Withdraw(FirstFour, new Wei(most + 100_000), cluster))).Succeeded.ShouldBeFalse();
        await SendAsync(Withdraw(FirstFour, new Wei(most - burn), cluster));

        (before - await Chain.BalanceAsync(At.SsvNetwork)).ShouldBe(new Wei(most - burn));
    }

    [Fact]
    public async Task Views_tell_burn_rate_and_kind_and_revert_on_a_stale_tuple()
    {
        var cluster = TupleOf(await SendAsync(Register(FirstFour, ClusterTuple.New, 1, 2, 3), Plenty));

        (await Chain.AmountAsync(At.SsvViews, View("getBurnRate", FirstFour, cluster))).ShouldBe(new Wei(3 * BurnOf(FirstFour)));
        (await Chain.NumberAsync(At.SsvViews, View("isLiquidated", FirstFour, cluster))).ShouldBe(0UL);
        (await Chain.NumberAsync(At.SsvViews, View("getEffectiveBalance", FirstFour, cluster))).ShouldBe(96UL);
        var kind = DevnetChain.Data("getClusterAssetType(address,uint64[])", data => data.Address(Owner.Address).UInt64Array(FirstFour));
        (await Chain.NumberAsync(At.SsvViews, kind)).ShouldBe(1UL);
        foreach (var view in new[] { "getBalance", "getBurnRate", "isLiquidated", "isLiquidatable" })
        {
            (await Chain.RevertAsync(Owner, At.SsvViews, View(view, FirstFour, cluster with { ValidatorCount = 4 }))).ShouldBe(IncorrectClusterState);
            (await Chain.RevertAsync(Owner, At.SsvViews, View(view, [1, 2, 3, 5], cluster))).ShouldBe(ClusterDoesNotExist);
            (await Chain.RevertAsync(Owner, At.SsvViews, View(view, [2, 1, 3, 4], cluster))).ShouldBe(ClusterDoesNotExist);
        }
    }

    [Fact]
    public async Task A_dry_cluster_reads_zero_swallows_deposits_and_is_forgiven_when_it_settles()
    {
        var threshold = new Wei(42_960 * BurnOf(FirstFour));
        var cluster = TupleOf(await SendAsync(Register(FirstFour, ClusterTuple.New, 1), threshold));
        await SetNetworkFeeAsync(Wei.ParseEther("0.001")); // dry within a block
        await MineAsync(2);

        (await BalanceAsync(FirstFour, cluster)).ShouldBe(Wei.Zero);
        cluster = TupleOf(await SendAsync(Deposit(Owner, FirstFour, cluster), new Wei(1_000_000)));
        cluster.Balance.ShouldBe(threshold + new Wei(1_000_000));
        (await BalanceAsync(FirstFour, cluster)).ShouldBe(Wei.Zero);
        cluster = TupleOf(await SendAsync(Remove(FirstFour, cluster, 1)));
        cluster.Balance.ShouldBe(Wei.Zero);
        await SetNetworkFeeAsync(new Wei(NetworkFee));
        cluster = TupleOf(await SendAsync(Register(FirstFour, cluster, 1), threshold));
        (await BalanceAsync(FirstFour, cluster)).ShouldBe(threshold);
    }

    [Fact]
    public async Task A_removed_operator_costs_nothing_more_and_the_cluster_works_on_but_takes_no_validator()
    {
        var burn = BurnOf(FirstFour);
        var outcome = await SendAsync(Register(FirstFour, ClusterTuple.New, 1, 2), Plenty);
        var (ledger, cluster) = (new Account(Plenty.Value, 2 * burn, outcome.Block), TupleOf(outcome));
        await MineAsync(4);
        var owner = DevnetAccounts.OperatorOwners[2];
        var before = await Chain.BalanceAsync(At.SsvNetwork);

        var removal = await SendAsync(DevnetChain.Data("removeOperator(uint64)", data => data.UInt(3)), from: owner);
        ledger = ledger.At(removal.Block).Burning(2 * (burn - 1_200_000_000));
        (before - await Chain.BalanceAsync(At.SsvNetwork)).ShouldBe(new Wei(2 * 1_200_000_000UL * (removal.Block - outcome.Block)));
        await MineAsync(4);
        await ExpectAsync(ledger, cluster, settled: false);
        (await RevertAsync(Register(FirstFour, cluster, 3), Plenty)).ShouldBe(OperatorDoesNotExist);

        outcome = await SendAsync(Remove(FirstFour, cluster, 1));
        ledger = ledger.At(outcome.Block).Burning(burn - 1_200_000_000);
        await ExpectAsync(ledger, cluster = TupleOf(outcome), settled: true);
        await MineAsync(4);
        await SendAsync(Deposit(Owner, FirstFour, cluster), new Wei(1));
    }

    [Fact]
    public async Task A_new_network_fee_counts_from_its_block()
    {
        var outcome = await SendAsync(Register(FirstFour, ClusterTuple.New, 1), Plenty);
        var (ledger, cluster) = (new Account(Plenty.Value, BurnOf(FirstFour), outcome.Block), TupleOf(outcome));
        await MineAsync(3);

        outcome = await SetNetworkFeeAsync(new Wei(100_000));
        ledger = ledger.At(outcome.Block).Burning(4_600_000_000 + 100_000);
        await MineAsync(3);

        await ExpectAsync(ledger, cluster, settled: false);
    }

    [Fact]
    public async Task Clusters_that_share_operators_pay_each_for_itself_and_the_operators_earn_the_sum()
    {
        ulong[] others = [3, 4, 5, 6];
        var first = await SendAsync(Register(FirstFour, ClusterTuple.New, 1), Plenty);
        await MineAsync(2);
        var second = await SendAsync(Register(others, ClusterTuple.New, 2, 3), Plenty);
        await MineAsync(5);

        await ExpectAsync(new Account(Plenty.Value, BurnOf(FirstFour), first.Block), TupleOf(first), settled: true);
        var head = await Chain.Anvil.BlockNumberAsync(TestContext.Current.CancellationToken);
        var validatorBlocks = (head - first.Block) + (2 * (head - second.Block));
        (await Chain.AmountAsync(At.SsvViews, DevnetChain.Data("getOperatorEarnings(uint64)", data => data.UInt(4))))
            .ShouldBe(new Wei(1_300_000_000 * validatorBlocks));
    }

    [Fact]
    public async Task The_chain_keeps_the_hash_of_the_packed_tuple_under_the_cluster_s_id()
    {
        var cluster = TupleOf(await SendAsync(Register(FirstFour, ClusterTuple.New, 1), Plenty));
        var packed = new byte[4 + 8 + 8 + 32 + 1];
        BinaryPrimitives.WriteUInt32BigEndian(packed, cluster.ValidatorCount);
        BinaryPrimitives.WriteUInt64BigEndian(packed.AsSpan(4), cluster.NetworkFeeIndex);
        BinaryPrimitives.WriteUInt64BigEndian(packed.AsSpan(12), cluster.Index);
        BinaryPrimitives.WriteUInt128BigEndian(packed.AsSpan(36), cluster.Balance.Value);
        packed[^1] = 1;

        var stored = new List<string>();
        for (byte slot = 0; slot < 16; slot++) stored.Add(await EntryAsync(new OperatorSet(FirstFour).ClusterId(Owner.Address), slot));

        stored.ShouldContain(Keccak256.Hash(packed).ToString());
    }

    /// <summary>The word of the mapping in the slot under the key.</summary>
    private async Task<string> EntryAsync(Hash32 key, byte slot)
    {
        var place = Keccak256.Hash([.. key.ToArray(), .. new byte[31], slot]);
        return (await Chain.Anvil.RequestAsync("eth_getStorageAt", [At.SsvNetwork.ToString(), place.ToString(), "latest"], TestContext.Current.CancellationToken)).GetString()!;
    }

    private async Task ExpectAsync(Account ledger, ClusterTuple cluster, bool settled)
    {
        var head = await Chain.Anvil.BlockNumberAsync(TestContext.Current.CancellationToken);
        (await BalanceAsync(FirstFour, cluster)).ShouldBe(new Wei(ledger.BalanceAt(head)));
        if (settled) cluster.Balance.ShouldBe(new Wei(ledger.Balance));
    }

    /// <summary>A balance at a block and what each block after it costs.</summary>
    private sealed record Account(UInt128 Balance, UInt128 PerBlock, ulong Block)
    {
        public UInt128 BalanceAt(ulong block) => Balance - (PerBlock * (block - Block));

        public Account At(ulong block) => this with { Balance = BalanceAt(block), Block = block };

        public Account Add(UInt128 amount) => this with { Balance = Balance + amount };

        public Account Take(UInt128 amount) => this with { Balance = Balance - amount };

        public Account Burning(UInt128 perBlock) => this with { PerBlock = perBlock };
    }
}
