using Stafi.Ethereum.Abi;

namespace Stafi.Ethereum.Tests.Abi;

public class AbiTypeTests
{
    [Theory]
    [InlineData("uint", "uint256", false, 32)]
    [InlineData("int24", "int24", false, 32)]
    [InlineData("bytes", "bytes", true, 32)]
    [InlineData("bytes32", "bytes32", false, 32)]
    [InlineData("function", "function", false, 32)]
    [InlineData("uint8[3]", "uint8[3]", false, 96)]
    [InlineData("uint8[]", "uint8[]", true, 32)]
    [InlineData("string[2]", "string[2]", true, 32)]
    [InlineData("(uint,address)[2]", "(uint256,address)[2]", false, 128)]
    [InlineData("(uint32,(bool,bytes)[])[2][]", "(uint32,(bool,bytes)[])[2][]", true, 32)]
    public void Reads_a_type(string text, string canonical, bool isDynamic, int headLength)
    {
        var type = AbiType.Parse(text);
        type.ToString().ShouldBe(canonical);
        type.IsDynamic.ShouldBe(isDynamic);
        type.HeadLength.ShouldBe(headLength);
        type.ShouldBe(AbiType.Parse(canonical));
    }

    [Theory]
    [InlineData("")]
    [InlineData("uint7")]
    [InlineData("uint264")]
    [InlineData("uint08")]
    [InlineData("bytes0")]
    [InlineData("bytes33")]
    [InlineData("bool8")]
    [InlineData("fixed128x18")]
    [InlineData("uint8[0]")]
    [InlineData("uint8[-1]")]
    [InlineData("uint8[")]
    [InlineData("uint8]")]
    [InlineData("()")]
    [InlineData("(uint8")]
    [InlineData("(uint8,)")]
    [InlineData("uint8 ")]
    [InlineData("uint8,bool")]
    [InlineData("uint8[99999999999]")]
    [InlineData("uint8[1000000][1000000]")]
    [InlineData("((((((((((((((((((((((((((((((((((uint8))))))))))))))))))))))))))))))))))")]
    public void What_is_no_type_is_refused(string text) => Should.Throw<AbiException>(() => AbiType.Parse(text));

    [Fact]
    public void A_list_may_be_empty()
    {
        AbiType.ParseList("").ShouldBeEmpty();
        AbiType.ParseList("uint8,(bool,bool)").Count.ShouldBe(2);
        Should.Throw<AbiException>(() => AbiType.ParseList("uint8,"));
    }
}
