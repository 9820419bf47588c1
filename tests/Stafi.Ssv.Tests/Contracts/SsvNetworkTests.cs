using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ssv.Contracts;
using static Stafi.Ssv.Tests.Contracts.ContractCases;

namespace Stafi.Ssv.Tests.Contracts;

public sealed class SsvNetworkTests
{
    private static readonly ReadOnlyMemory<byte>[] Shares = [new byte[] { 1, 2, 3 }, new byte[] { 4, 5 }];

    [Fact]
    public void Registrations_are_encoded_as_viem_does()
    {
        HashOf(SsvNetwork.RegisterValidator(KeyA, Operators, Shares[0].Span, Newest)).ShouldBe("0x7f34ef6cf87a339a351ca353927dbd8c99142342ce216e2c0be663bd5387434e");
        HashOf(SsvNetwork.RegisterValidators([KeyA, KeyB], Operators, Shares, Newest)).ShouldBe("0xe5237267daff43d51b19758a8933380dfc786946b53179c09ea5bab13f47be74");
    }

    [Fact]
    public void Removals_and_exits_are_encoded_as_viem_does()
    {
        HashOf(SsvNetwork.RemoveValidator(KeyA, Operators, Newest)).ShouldBe("0x5f7edaade876b3140dc5628113bead4346b10d651c81f25829c62967015493e4");
        HashOf(SsvNetwork.RemoveValidators([KeyA, KeyB], Operators, Newest)).ShouldBe("0x4c0eb9b35e195052831ae0c7f1b0660c6e383623db805aded97a535162cf1ca7");
        HashOf(SsvNetwork.ExitValidator(KeyA, Operators)).ShouldBe("0x6c7bde9882987b3723ff623a88a248e1edd0a886e2c77823ad9e6e985647b95d");
        HashOf(SsvNetwork.ExitValidators([KeyA, KeyB], Operators)).ShouldBe("0x5d7e372193cd88026f8b844fa05a92dd16cd04e5d77933f5db7140830a81a643");
    }

    [Fact]
    public void Calls_about_money_are_encoded_as_viem_does()
    {
        HashOf(SsvNetwork.Deposit(Owner, Operators, Newest)).ShouldBe("0xb56574f2e6e06aa76fe13f8e89d09c457cff28ab9a9a167278df25076396e849");
        HashOf(SsvNetwork.Withdraw(Operators, Amount, Newest)).ShouldBe("0xa14732fd86b4f777c00379463a3fcf1faa4fa3cc79c0778662eddbcd81199bef");
        HashOf(SsvNetwork.Reactivate(Operators, Newest)).ShouldBe("0x1f70e437f2e8bf1f037c1e37e0f2e353453a241589fcbddf10c72c8f34e18eb2");
        HashOf(SsvNetwork.MigrateToEth(Operators, Newest)).ShouldBe("0xc27db5e6d3bc9eaf95ef8bbc383faf9787c8bf68e744cffb589ac5c3eac42f47");
        HashOf(SsvNetwork.Liquidate(Owner, Operators, Newest)).ShouldBe("0xb991be4e5be3428345f51ab34a1608ff5a6d727ed6b57bda917390e8d306c4b5");
        HashOf(SsvNetwork.SetFeeRecipient(Owner)).ShouldBe("0x90b9c8cf8f6678abd88929c1b3e635fecfb8c85ada5713c83e23452a9a7b314a");
        HashOf(SsvNetwork.UpdateClusterBalance(99, Owner, Operators, Newest, 200, [Ones, Twos])).ShouldBe("0xb7a712b7a78bface684924ec7c5879f2985e9e260b40df29112e5905d044eed6");
    }

    [Fact]
    public void A_registration_of_twenty_has_the_size_that_the_limits_are_computed_with()
    {
        var keys = Enumerable.Repeat(KeyA, 20).ToArray();
        var shares = Enumerable.Repeat(new ReadOnlyMemory<byte>(new byte[1312]), 20).ToArray();
        var one = SsvNetwork.RegisterValidators(keys[..1], Operators, shares[..1], Newest).Length;
        SsvNetwork.RegisterValidators(keys, Operators, shares, Newest).Length.ShouldBe(one + (19 * 1504));
    }

    [Fact]
    public void Lists_that_do_not_match_are_refused()
    {
        Should.Throw<ArgumentException>(() => SsvNetwork.RegisterValidators([KeyA], Operators, Shares, Newest)).Message.ShouldContain("1 keys and 2 shares");
        Should.Throw<ArgumentException>(() => SsvNetwork.RegisterValidators([], Operators, [], Newest));
        Should.Throw<ArgumentException>(() => SsvNetwork.RemoveValidators([], Operators, Newest));
        Should.Throw<ArgumentException>(() => SsvNetwork.ExitValidators([], Operators));
    }

    [Fact]
    public void A_withdrawal_that_the_contract_would_refuse_is_refused() =>
        Should.Throw<ArgumentException>(() => SsvNetwork.Withdraw(Operators, new Wei(100_001), Newest)).Message.ShouldContain("100000");

    [Theory]
    [InlineData("0x12e04c87", "IncorrectClusterState")]
    [InlineData("0x25d92f88", "ClusterDoesNotExist")]
    [InlineData("0x185e2b16", "ClusterDoesNotExists")]
    [InlineData("0x95a0cf33", "ClusterIsLiquidated")]
    [InlineData("0xf4d678b8", "InsufficientBalance")]
    [InlineData("0xf6749746", "IncorrectClusterVersion")]
    [InlineData("0x24756546", "MaxPrecisionExceeded")]
    [InlineData("0xdd020e25", "UnsortedOperatorsList")]
    [InlineData("0xa5a1ff5d", "OperatorsListNotUnique")]
    [InlineData("0x38186224", "InvalidOperatorIdsLength")]
    [InlineData("0x637297a4", "InvalidPublicKeyLength")]
    [InlineData("0x961e3e8c", "OperatorDoesNotExist")]
    [InlineData("0x289c9494", "OperatorAlreadyExists")]
    [InlineData("0x410a2b6c", "FeeIncreaseNotAllowed")]
    [InlineData("0xe51315d2", "ValidatorDoesNotExist")]
    public void Reverts_are_named(string data, string name)
    {
        var reason = RevertReason.Decode(Hex.Decode(data), SsvNetwork.Errors);
        reason.Kind.ShouldBe(RevertKind.Custom);
        reason.Name.ShouldBe(name);
    }

    [Fact]
    public void Reverts_with_arguments_tell_them()
    {
        var data = Hex.Decode("0x639f5851" + new string('0', 62) + "3d");
        var reason = RevertReason.Decode(data, SsvNetwork.Errors);
        reason.Name.ShouldBe("ExceedValidatorLimitWithData");
        reason.ToString().ShouldContain("61");
    }
}
