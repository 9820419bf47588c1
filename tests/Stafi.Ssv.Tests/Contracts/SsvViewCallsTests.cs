using Stafi.Ssv.Contracts;
using static Stafi.Ssv.Tests.Contracts.ContractCases;

namespace Stafi.Ssv.Tests.Contracts;

public sealed class SsvViewCallsTests
{
    [Fact]
    public void Calls_are_encoded_as_viem_does()
    {
        HashOf(SsvViewCalls.Operator(60)).ShouldBe("0x97708289afc852238325c1287ee719ed315bea9e20d0077797e64649db74edcb");
        HashOf(SsvViewCalls.Validator(Owner, KeyA)).ShouldBe("0xaac62ddbf612d96db191c041eebc270ecb74751c3485280344efd52e57a29a1a");
        HashOf(SsvViewCalls.AssetType(Owner, Operators)).ShouldBe("0xfb4f387d00488d286418620622abf0796d6c3fba23383c9ed16ba77104208ef1");
        HashOf(SsvViewCalls.WhitelistedOperators(Operators.Ids, Owner)).ShouldBe("0x7468037761f8e926b0558b484836cf2bc8150e80c2c1476aef38d8b75e158eb9");
        HashOf(SsvViewCalls.Balance(Query)).ShouldBe("0x2844f8b435234fa6fbdceb213f11c2dd94ac80cb9bb88bc9dd39f2011d55bf17");
        HashOf(SsvViewCalls.BurnRate(Query)).ShouldBe("0xebc3d93db70a61fb19c2cb597eeb5e9493fa6b97380365e8b3a25372a43e1950");
        HashOf(SsvViewCalls.EffectiveBalance(Query)).ShouldBe("0x4cd214e841f43dabd17fb52fb704a5f4cc9d54ad5fbd3a935a2a1af3d31b38ea");
        HashOf(SsvViewCalls.IsLiquidatable(Query)).ShouldBe("0x85ee80f61fbaf257b1bffc1db87fb015ab53d51c429f145625be62f464a00724");
    }

    [Fact]
    public void Getters_have_the_selectors_of_the_contract()
    {
        HashOf(SsvViewCalls.NetworkFee).ShouldBe("0xff959cbe0fed54b9402433f9cd12f2803be23e546c8604cd794c216db7d3eef3");
        HashOf(SsvViewCalls.MinimumLiquidationCollateral).ShouldBe("0x6064e4ac7329c2c65bfd22bb5aee3f4b6db916a3141952e124ddd3b185221f43");
        HashOf(SsvViewCalls.LiquidationThresholdPeriod).ShouldBe("0xa8b07286ce87e364e5c009fcb5f753ba51c2790bd7e43832a90b03fd99915246");
        HashOf(SsvViewCalls.MinimumOperatorFee).ShouldBe("0xfe87d821db2244a5481eab521e6443977b6e5fe358aa89c7bc1b9871a6cc8b11");
        HashOf(SsvViewCalls.MaximumOperatorFee).ShouldBe("0x9b3a8c442aff269b7a03180b5d62da16cddd8a62df2cd8d017d317e3ac3a2921");
        HashOf(SsvViewCalls.ValidatorsPerOperatorLimit).ShouldBe("0xc501529f4a429232b712c3576b526f4598711f9e982dec0de217f29124b1f7af");
        HashOf(SsvViewCalls.Version).ShouldBe("0x5f071816136d9bd1614d3f1cf4711856f28dce4a747f277fd0f2a546279782a3");
    }
}
