using Stafi.Ethereum.Abi;

namespace Stafi.Ethereum.Tests.Abi;

public class AbiSignatureTests
{
    [Fact]
    public void Has_the_canonical_text_and_its_selector()
    {
        var signature = AbiSignature.Parse("transfer(address,uint)");
        signature.ToString().ShouldBe("transfer(address,uint256)");
        signature.Selector.ToString().ShouldBe("0xa9059cbb");
    }

    [Theory]
    [InlineData("transfer")]
    [InlineData("(address)")]
    [InlineData("1a()")]
    [InlineData("a b()")]
    [InlineData("transfer(address to)")]
    [InlineData("transfer(address")]
    public void What_is_no_signature_is_refused(string text) => Should.Throw<AbiException>(() => AbiSignature.Parse(text));

    [Fact]
    public void Data_of_another_function_is_refused()
    {
        var signature = AbiSignature.Parse("f(bool)");
        Should.Throw<AbiException>(() => signature.DecodeCall(AbiSignature.Parse("g(bool)").EncodeCall([new AbiValue.Boolean(true)])));
        Should.Throw<AbiException>(() => signature.DecodeCall([1, 2]));
    }
}
