using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.Devnet.Tests.Contracts;

public sealed class SsvRegistrationTests(DevnetChain chain) : SsvTest(chain)
{
    [Fact]
    public async Task The_first_registration_makes_the_cluster_with_current_indexes()
    {
        var outcome = await SendAsync(RegisterOne(Key(1), FirstFour, [], ClusterTuple.New), Plenty);

        var added = Events(outcome).Single().ShouldBeOfType<ValidatorAdded>();
        added.Owner.ShouldBe(Owner.Address);
        added.Operators.ShouldBe(new OperatorSet(FirstFour));
        added.PublicKey.ToArray().ShouldBe(Key(1));
        added.Shares.Length.ShouldBe(0);
        added.Cluster.ValidatorCount.ShouldBe(1U);
        added.Cluster.Active.ShouldBeTrue();
        added.Cluster.Balance.ShouldBe(Plenty);
        added.Cluster.NetworkFeeIndex.ShouldBeGreaterThan(0UL);
        added.Cluster.Index.ShouldBeGreaterThan(0UL);
        (await ValidatorsOfAsync(1)).ShouldBe(1U);
    }

    [Fact]
    public async Task A_bulk_emits_one_event_per_key_in_order_and_all_with_the_final_tuple()
    {
        var outcome = await SendAsync(Register(FirstFour, ClusterTuple.New, 3, 1, 2), Plenty);

        var added = Events(outcome).Cast<ValidatorAdded>().ToArray();
        added.Select(item => item.PublicKey.ToArray()[0]).ShouldBe([(byte)3, (byte)1, (byte)2]);
        added.Select(item => item.Cluster).Distinct().Count().ShouldBe(1);
        added[0].Cluster.ValidatorCount.ShouldBe(3U);
        added[0].Cluster.Balance.ShouldBe(Plenty);
        (await ValidatorsOfAsync(4)).ShouldBe(3U);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task Exactly_the_threshold_passes_a_wei_less_does_not_and_a_block_later_anyone_may_liquidate(int validators)
    {
        var threshold = new Wei(UInt128.Max(324_862_599_900_000, 42_960 * BurnOf(FirstFour) * (UInt128)validators));
        var register = Register(FirstFour, ClusterTuple.New, [.. Enumerable.Range(1, validators)]);

        (await RevertAsync(register, threshold - new Wei(1))).ShouldBe(InsufficientBalance);
        var cluster = TupleOf(await SendAsync(register, threshold));

        (await BalanceAsync(FirstFour, cluster)).ShouldBe(threshold);
        (await IsLiquidatableAsync(FirstFour, cluster)).ShouldBeFalse();
        await MineAsync(1);
        (await IsLiquidatableAsync(FirstFour, cluster)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_collateral_is_the_least_when_operators_are_cheap()
    {
        var ids = new ulong[4];
        for (var i = 0; i < 4; i++) ids[i] = await FreeOperatorAsync(i);
        var register = Register(ids, ClusterTuple.New, 1);
        await SendNetworkFeeAsync(0);

        (await RevertAsync(register, new Wei(324_862_599_899_999))).ShouldBe(InsufficientBalance);
        await SendAsync(register, new Wei(324_862_599_900_000));
    }

    [Fact]
    public async Task A_later_registration_needs_the_newest_tuple_and_may_pay_nothing()
    {
        var first = TupleOf(await SendAsync(Register(FirstFour, ClusterTuple.New, 1), Plenty));

        (await RevertAsync(Register(FirstFour, ClusterTuple.New, 2), Plenty)).ShouldBe(IncorrectClusterState);
        (await RevertAsync(Register(FirstFour, first with { Balance = first.Balance + new Wei(1) }, 2), Plenty)).ShouldBe(IncorrectClusterState);
        var second = TupleOf(await SendAsync(Register(FirstFour, first, 2)));

        second.ValidatorCount.ShouldBe(2U);
        (await RevertAsync(Register(FirstFour, first, 3), Plenty)).ShouldBe(IncorrectClusterState);
    }

    [Fact]
    public async Task A_new_cluster_needs_the_empty_tuple() =>
        (await RevertAsync(Register(FirstFour, ClusterTuple.New with { Balance = new Wei(1) }, 1), Plenty)).ShouldBe(IncorrectClusterState);

    [Fact]
    public async Task Malformed_lists_are_refused()
    {
        (await RevertAsync(Register(FirstFour, ClusterTuple.New), Plenty)).ShouldBe("0xdf83e679");
        var uneven = DevnetChain.Data(
            $"bulkRegisterValidator(bytes[],uint64[],bytes[],{Tuple})",
            data => Write(data.BytesArray([Key(1)]).UInt64Array(FirstFour).BytesArray([]), ClusterTuple.New));
        (await RevertAsync(uneven, Plenty)).ShouldBe("0x9ad467b8");
        (await RevertAsync(Register([1, 2, 3], ClusterTuple.New, 1), Plenty)).ShouldBe("0x38186224");
        (await RevertAsync(Register([1, 2, 3, 4, 5], ClusterTuple.New, 1), Plenty)).ShouldBe("0x38186224");
        (await RevertAsync(Register([.. Enumerable.Range(1, 16).Select(id => (ulong)id)], ClusterTuple.New, 1), Plenty)).ShouldBe("0x38186224");
        (await RevertAsync(RegisterOne(new byte[47], FirstFour, [], ClusterTuple.New), Plenty)).ShouldBe("0x637297a4");
        (await RevertAsync(Register([1, 2, 4, 3], ClusterTuple.New, 1), Plenty)).ShouldBe("0xdd020e25");
        (await RevertAsync(Register([1, 2, 3, 3], ClusterTuple.New, 1), Plenty)).ShouldBe("0xa5a1ff5d");
        (await RevertAsync(Register([1, 2, 3, 99], ClusterTuple.New, 1), Plenty)).ShouldBe(OperatorDoesNotExist);
    }

    [Fact]
    public async Task A_key_is_registered_once_per_owner_whatever_the_operators()
    {
        await SendAsync(Register(FirstFour, ClusterTuple.New, 1), Plenty);
        var exists = Hex.Encode(DevnetChain.Data("ValidatorAlreadyExistsWithData(bytes)", data => data.Bytes(Key(1))));

        exists.ShouldStartWith("0x388e7999");
        (await RevertAsync(Register([2, 3, 4, 5], ClusterTuple.New, 1), Plenty)).ShouldBe(exists);
        (await RevertAsync(Register([2, 3, 4, 5], ClusterTuple.New, 2, 2), Plenty)).ShouldStartWith("0x388e7999");
        await SendAsync(Register(FirstFour, ClusterTuple.New, 1), Plenty, DevnetAccounts.Stranger);
        (await IsRegisteredAsync(Owner, 1)).ShouldBeTrue();
        (await IsRegisteredAsync(DevnetAccounts.Stranger, 1)).ShouldBeTrue();
        (await IsRegisteredAsync(DevnetAccounts.Users[0], 1)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_private_operator_takes_only_whitelisted_owners()
    {
        ulong[] operators = [1, 2, 3, 16];
        var refused = Hex.Encode(DevnetChain.Data("CallerNotWhitelistedWithData(uint64)", data => data.UInt(16)));
        var whitelist = DevnetChain.Data("setOperatorsWhitelists(uint64[],address[])", data => data.UInt64Array([16]).AddressArray([Owner.Address]));

        refused.ShouldStartWith("0xb7f529fe");
        (await RevertAsync(Register(operators, ClusterTuple.New, 1), Plenty)).ShouldBe(refused);
        await SendAsync(whitelist, from: DevnetAccounts.OperatorOwners[7]);
        await SendAsync(Register(operators, ClusterTuple.New, 1), Plenty);
    }

    [Fact]
    public async Task An_operator_takes_no_more_validators_than_the_limit()
    {
        var cluster = TupleOf(await SendAsync(Register(FirstFour, ClusterTuple.New, [.. Enumerable.Range(1, 12)]), Plenty));
        var full = Hex.Encode(DevnetChain.Data("ExceedValidatorLimitWithData(uint64)", data => data.UInt(1)));

        full.ShouldStartWith("0x639f5851");
        (await RevertAsync(Register(FirstFour, cluster, 13), Plenty)).ShouldBe(full);
        (await RevertAsync(Register([3, 4, 5, 6], ClusterTuple.New, 13), Plenty)).ShouldStartWith("0x639f5851");
        await SendAsync(Register([5, 6, 7, 8], ClusterTuple.New, 13), Plenty);
    }

    [Fact]
    public async Task Calls_of_version_1_and_plain_ETH_revert_without_data()
    {
        var old = DevnetChain.Data(
            $"registerValidator(bytes,uint64[],bytes,uint256,{Tuple})",
            data => Write(data.Bytes(Key(1)).UInt64Array(FirstFour).Bytes([]).UInt(Plenty), ClusterTuple.New));

        Hex.Encode(old).ShouldStartWith("0x06e8fb9c");
        (await RevertAsync(old)).ShouldBe("0x");
        (await RevertAsync([], Plenty)).ShouldBe("0x");
    }

    [Theory]
    [InlineData(4, 1, 257_405)]
    [InlineData(4, 10, 868_594)]
    [InlineData(7, 5, 736_411)]
    [InlineData(13, 1, 551_618)]
    public async Task Gas_is_close_to_that_of_the_deployed_network(int operators, int validators, int observed)
    {
        ulong[] ids = [.. Enumerable.Range(1, operators).Select(id => (ulong)id)];
        var outcome = await SendAsync(Register(ids, ClusterTuple.New, [.. Enumerable.Range(1, validators)]), Plenty);

        ((int)outcome.GasUsed).ShouldBeInRange(observed * 7 / 10, observed * 12 / 10);
    }

    private async Task<bool> IsRegisteredAsync(DevnetAccount owner, int key) =>
        await Chain.NumberAsync(At.SsvViews, DevnetChain.Data("getValidator(address,bytes)", data => data.Address(owner.Address).Bytes(Key(key)))) == 1;

    private async Task<uint> ValidatorsOfAsync(ulong id)
    {
        var reader = new AbiReader(await Chain.CallAsync(At.SsvViews, DevnetChain.Data("getOperatorById(uint64)", data => data.UInt(id))));
        reader.Address();
        reader.Wei();
        return reader.UInt32();
    }

    private async Task<ulong> FreeOperatorAsync(int number)
    {
        var outcome = await SendAsync(
            DevnetChain.Data("registerOperator(bytes,uint256,bool)", data => data.String($"free {number}").UInt(0).Bool(false)),
            from: DevnetAccounts.Stranger);
        return new AbiReader(outcome.Logs.Single().Topics[1].ToArray()).UInt64();
    }

    private Task<Outcome> SendNetworkFeeAsync(ulong fee) =>
        SendAsync(DevnetChain.Data("updateNetworkFee(uint256)", data => data.UInt(fee)), from: DevnetAccounts.Deployer);
}
