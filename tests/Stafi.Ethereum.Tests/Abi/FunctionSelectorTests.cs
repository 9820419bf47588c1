using Stafi.Ethereum.Abi;

namespace Stafi.Ethereum.Tests.Abi;

public class FunctionSelectorTests
{
    [Theory]
    [InlineData("transfer(address,uint256)", "0xa9059cbb")]
    [InlineData("deposit(bytes,bytes,bytes,bytes32)", "0x22895118")]
    [InlineData("aggregate3((address,bool,bytes)[])", "0x82ad56cb")]
    public void Is_the_start_of_the_signatures_hash(string signature, string selector) =>
        FunctionSelector.Of(signature).ToString().ShouldBe(selector);

    [Fact]
    public void Is_read_from_call_data()
    {
        FunctionSelector.TryRead(Hex.Decode("0xa9059cbb00"), out var selector).ShouldBeTrue();
        selector.ShouldBe(FunctionSelector.Of("transfer(address,uint256)"));
        FunctionSelector.TryRead([1, 2, 3], out _).ShouldBeFalse();
    }
}
