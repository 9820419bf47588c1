using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ssv.Contracts;
using Stafi.Ssv.KeyShares;
using static Stafi.Ssv.Tests.Contracts.ContractCases;

namespace Stafi.Ssv.Tests.Contracts;

public sealed class SsvOperatorsTests
{
    [Fact]
    public void Calls_are_encoded_as_viem_does()
    {
        HashOf(SsvOperators.Remove(60)).ShouldBe("0xa17b7cbe290d3b4303e0925cf1fb1728daedf3199d73146e15481acf8dc98702");
        HashOf(SsvOperators.DeclareFee(60, Amount)).ShouldBe("0x0e01272814dc75791003e759341d6f9c3a05c67cdc9e4286d928f9e8f78e7f9a");
        HashOf(SsvOperators.ExecuteFee(60)).ShouldBe("0xc4d6ac0f8bccac00f1a6b9f6223c2c662ca805d83796a927394cfff9eee8c3a7");
        HashOf(SsvOperators.CancelFee(60)).ShouldBe("0xf6f237cae9fd5246f407f5f6fb08f2cb708f34edfdf19a104af134414ff2e470");
        HashOf(SsvOperators.ReduceFee(60, Amount)).ShouldBe("0xc3a284f6c0a331215836fe61eea9e568c8d35dc61daf4b1850748039293cfdff");
        HashOf(SsvOperators.SetPrivate(Operators.Ids, true)).ShouldBe("0xbf964b33e0b24f9bd0e2cdc8d4959c38ff7f473e8ca0bb3736a7bff2ed85fe9c");
        HashOf(SsvOperators.SetPrivate(Operators.Ids, false)).ShouldBe("0x1c5279dbc995986cfb0986bd852456a0b4debb4c60060e5fbcaafa42f51925e9");
        HashOf(SsvOperators.SetWhitelists(Operators.Ids, [Owner])).ShouldBe("0x77ca45723b4ec733d252e3277fe068ea6c4cca7dcb36fdbcdca22ea8f024ec99");
    }

    [Fact]
    public void A_registered_key_reads_back()
    {
        var key = TestOperators.Private(0).PublicKey;
        var call = SsvOperators.Register(key, new Wei(1_770_000_000), isPrivate: true);
        Hex.Encode(call.AsSpan(0, 4)).ShouldBe("0xc9bbc9fa");

        var reader = new AbiReader(call.AsSpan(4));
        OperatorKey.TryParseChain(reader.Bytes(), out var read, out _).ShouldBeTrue();
        read.ShouldBe(key);
        reader.Wei().ShouldBe(new Wei(1_770_000_000));
        reader.Bool().ShouldBeTrue();
    }
}
