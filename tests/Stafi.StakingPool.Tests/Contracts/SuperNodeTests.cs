using Stafi.Ethereum.Abi;
using Stafi.StakingPool.Contracts;
using static Stafi.StakingPool.Tests.PoolCases;

namespace Stafi.StakingPool.Tests.Contracts;

public sealed class SuperNodeTests
{
    [Fact]
    public void Calls_are_encoded_as_viem_does()
    {
        HashOf(SuperNode.Deposit(Deposits)).ShouldBe("0x2291df73967136381d768b43595577a9efab77d7d3831e634017a9fc9697c0f7");
        HashOf(SuperNode.Stake(Deposits)).ShouldBe("0x112703fc382c21d99c06b943ca3d4f127c324a4dd9ad42ec23a6ef3a683e838d");
        HashOf(SuperNode.Vote([KeyA, KeyB], [true, false])).ShouldBe("0xbe86eabf5a440d36ab851815efc9c19a0b3d2340942c3f5760f1627a1e3a6985");
        HashOf(SuperNode.Status(KeyA)).ShouldBe("0xa8cc480ee347606ed76d63810d480a392920468f1af94e9f6d44c0e6e087c565");
        HashOf(SuperNode.Count(Owner)).ShouldBe("0x28cc3b5bf964e55ae6428cb2f2684ef3976afcddde1aad95810a350cdcd3bbfb");
        HashOf(SuperNode.At(Owner, 3)).ShouldBe("0xf67ecafd916854558cfdf450150d76e054bc022ce170c3be0137d4a59aeb5d09");
        HashOf(SuperNode.Voted(KeyA, Owner)).ShouldBe("0x0034e0c506a05deab6890bfa9f92545019a2917bb5099641cb725e342fbacf6f");
        HashOf(SuperNode.DepositEnabled).ShouldBe("0x28ad1c70285a1259073e7e54325092ef3abd2bf8eaa0414337ca548e1fda6f04");
    }

    [Fact]
    public void The_selectors_are_those_of_the_deployed_contract()
    {
        Convert.ToHexStringLower(SuperNode.Deposit(Deposits).AsSpan(0, 4)).ShouldBe("d46221f9");
        Convert.ToHexStringLower(SuperNode.Stake(Deposits).AsSpan(0, 4)).ShouldBe("ca2b87af");
        Convert.ToHexStringLower(SuperNode.Status(KeyA).AsSpan(0, 4)).ShouldBe("996a8ddb");
    }

    [Fact]
    public void A_call_without_validators_is_refused()
    {
        Should.Throw<ArgumentException>(() => SuperNode.Deposit([]));
        Should.Throw<ArgumentException>(() => SuperNode.Stake([]));
        Should.Throw<ArgumentException>(() => SuperNode.Vote([KeyA], []));
    }

    [Fact]
    public void Keys_and_signatures_have_their_lengths()
    {
        Should.Throw<ArgumentException>(() => SuperNode.Status(KeyA.AsSpan(1)));
        Should.Throw<ArgumentException>(() => new PoolDeposit(KeyA.AsMemory(1), Deposits[0].Signature, Ones));
        Should.Throw<ArgumentException>(() => new PoolDeposit(KeyA, KeyA, Ones));
    }

    [Theory]
    [InlineData(0, PubkeyStatus.Unknown)]
    [InlineData(3, PubkeyStatus.Staked)]
    [InlineData(4, PubkeyStatus.Unmatched)]
    [InlineData(7, PubkeyStatus.Withdrawn)]
    public void A_status_has_the_code_of_the_contract(ulong code, PubkeyStatus status) =>
        SuperNode.ReadStatus(new AbiWriter().UInt(code).ToArray()).ShouldBe(status);

    [Theory]
    [InlineData(8)]
    [InlineData(256)]
    public void Another_code_is_no_status(ulong code) =>
        Should.Throw<AbiException>(() => SuperNode.ReadStatus(new AbiWriter().UInt(code).ToArray()));
}
