using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ssv.Contracts;

namespace Stafi.Devnet.Tests.Contracts;

public sealed class SsvOperatorTests(DevnetChain chain) : SsvTest(chain)
{
    [Fact]
    public async Task A_registered_operator_gets_the_next_id_and_its_key_is_in_the_event()
    {
        var outcome = await SendAsync(Operator("a key", 2_000_000_000, isPrivate: true));

        var added = Decode(outcome.Logs[0]).ShouldBeOfType<OperatorAdded>();
        added.OperatorId.ShouldBe(17UL);
        added.Owner.ShouldBe(Owner.Address);
        added.Fee.ShouldBe(new Wei(2_000_000_000));
        outcome.Logs[1].Topics.Single().ShouldBe(EventTopic.Of("OperatorPrivacyStatusUpdated(uint64[],bool)"));
    }

    [Theory]
    [InlineData(9_900_000UL, "FeeTooLow()")]
    [InlineData(5_336_600_000UL, "FeeTooHigh()")]
    [InlineData(1_000_000_001UL, "MaxPrecisionExceeded()")]
    public async Task Fees_stay_in_their_limits_and_units(ulong fee, string error) =>
        (await RevertAsync(Operator("a key", fee))).ShouldBe(Hex.Encode(DevnetChain.Data(error)));

    [Fact]
    public async Task A_key_is_never_registered_again_even_after_removal()
    {
        await SendAsync(Operator("a key", 0));
        (await RevertAsync(Operator("a key", 0))).ShouldBe("0x289c9494");
        await SendAsync(DevnetChain.Data("removeOperator(uint64)", data => data.UInt(17)));
        (await RevertAsync(Operator("a key", 0))).ShouldBe("0x289c9494");
    }

    [Fact]
    public async Task A_removed_operator_keeps_its_owner_and_an_unknown_one_has_none()
    {
        var owner = DevnetAccounts.OperatorOwners[0];
        await SendAsync(DevnetChain.Data("removeOperator(uint64)", data => data.UInt(1)), from: owner);

        (await ReadAsync(1)).ShouldBe((owner.Address, Wei.Zero, false));
        (await ReadAsync(99)).ShouldBe((Address.Zero, Wei.Zero, false));
        (await RevertAsync(DevnetChain.Data("removeOperator(uint64)", data => data.UInt(1)), from: owner)).ShouldBe(OperatorDoesNotExist);
    }

    [Fact]
    public async Task Only_the_owner_changes_an_operator()
    {
        var refused = Hex.Encode(DevnetChain.Data(
            "CallerNotOwnerWithData(address,address)", data => data.Address(Owner.Address).Address(DevnetAccounts.OperatorOwners[0].Address)));

        refused.ShouldStartWith("0x8907fc65");
        (await RevertAsync(DevnetChain.Data("removeOperator(uint64)", data => data.UInt(1)))).ShouldBe(refused);
        (await RevertAsync(DevnetChain.Data("setOperatorsPrivateUnchecked(uint64[])", data => data.UInt64Array([1])))).ShouldBe(refused);
        (await RevertAsync(DevnetChain.Data("setOperatorsPublicUnchecked(uint64[])", data => data.UInt64Array([])))).ShouldBe("0x38186224");
    }

    [Fact]
    public async Task Whitelists_are_kept_per_operator_and_taken_back()
    {
        var owner = DevnetAccounts.OperatorOwners[7]; // of 8 and 16
        byte[] Change(string function) => DevnetChain.Data(function, data => data.UInt64Array([8, 16]).AddressArray([Owner.Address]));
        await SendAsync(Change("setOperatorsWhitelists(uint64[],address[])"), from: owner);
        (await WhitelistedAsync([1, 8, 16])).ShouldBe([8UL, 16UL]);

        await SendAsync(Change("removeOperatorsWhitelists(uint64[],address[])"), from: owner);
        (await WhitelistedAsync([1, 8, 16])).ShouldBeEmpty();
    }

    [Fact]
    public async Task Parameters_are_the_network_owner_s()
    {
        (await Chain.NumberAsync(At.SsvViews, DevnetChain.Data("getValidatorsPerOperatorLimit()"))).ShouldBe(12UL);
        (await Chain.NumberAsync(At.SsvViews, DevnetChain.Data("getLiquidationThresholdPeriod()"))).ShouldBe(42_960UL);
        (await Chain.NumberAsync(At.SsvViews, DevnetChain.Data("getMinimumOperatorEthFee()"))).ShouldBe(10_000_000UL);
        new AbiReader(await Chain.CallAsync(At.SsvViews, DevnetChain.Data("getVersion()"))).String().ShouldBe("v2.0.0");
        var change = DevnetChain.Data("updateLiquidationThresholdPeriod(uint64)", data => data.UInt(21_479));
        (await RevertAsync(change)).ShouldBe("Ownable: caller is not the owner");
        (await RevertAsync(change, from: DevnetAccounts.Deployer)).ShouldBe(Hex.Encode(DevnetChain.Data("NewBlockPeriodIsBelowMinimum()")));
    }

    private static byte[] Operator(string key, ulong fee, bool isPrivate = false) => DevnetChain.Data(
        "registerOperator(bytes,uint256,bool)", data => data.Bytes(new AbiWriter().String(key).ToArray()).UInt(fee).Bool(isPrivate));

    private async Task<(Address Owner, Wei Fee, bool IsActive)> ReadAsync(ulong id)
    {
        var reader = new AbiReader(await Chain.CallAsync(At.SsvViews, DevnetChain.Data("getOperatorById(uint64)", data => data.UInt(id))));
        var (owner, fee) = (reader.Address(), reader.Wei());
        reader.UInt32().ShouldBe(0U);
        reader.Address();
        reader.Bool();
        return (owner, fee, reader.Bool());
    }

    private async Task<ulong[]> WhitelistedAsync(ulong[] ids)
    {
        var call = DevnetChain.Data("getWhitelistedOperators(uint64[],address)", data => data.UInt64Array(ids).Address(Owner.Address));
        return new AbiReader(await Chain.CallAsync(At.SsvViews, call)).UInt64Array();
    }
}
