using System.Numerics;
using Stafi.Ethereum.Abi;

namespace Stafi.Ethereum.Tests.Abi;

public class UInt256Tests
{
    private const string Largest = "115792089237316195423570985008687907853269984665640564039457584007913129639935";

    [Fact]
    public void Decimal_text_goes_both_ways()
    {
        UInt256.Parse(Largest).ShouldBe(UInt256.MaxValue);
        UInt256.MaxValue.ToString().ShouldBe(Largest);
        UInt256.Parse("0").ShouldBe(UInt256.Zero);
        UInt256.Parse("340282366920938463463374607431768211456").ToBigInteger().ShouldBe(BigInteger.One << 128);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData(" 1")]
    [InlineData("0x1")]
    [InlineData("115792089237316195423570985008687907853269984665640564039457584007913129639936")]
    public void Other_text_is_refused(string text) => Should.Throw<FormatException>(() => UInt256.Parse(text));

    [Fact]
    public void A_number_that_is_too_large_is_a_typed_error_and_never_cut_off()
    {
        new UInt256(ulong.MaxValue).ToUInt64().ShouldBe(ulong.MaxValue);
        Should.Throw<AbiException>(() => new UInt256((UInt128)ulong.MaxValue + 1).ToUInt64());
        new UInt256(UInt128.MaxValue).ToWei().Value.ShouldBe(UInt128.MaxValue);
        Should.Throw<AbiException>(() => UInt256.MaxValue.ToWei());
        Should.Throw<AbiException>(() => UInt256.MaxValue.ToUInt128());
        UInt256.MaxValue.ToWeiSaturating().Value.ShouldBe(UInt128.MaxValue);
    }

    [Fact]
    public void Bytes_go_both_ways_and_give_the_order()
    {
        var bytes = new byte[32];
        bytes[15] = 1;
        var value = new UInt256(bytes);
        value.ToBigInteger().ShouldBe(BigInteger.One << 128);
        var copy = new byte[32];
        value.CopyTo(copy);
        copy.ShouldBe(bytes);
        (value > new UInt256(UInt128.MaxValue)).ShouldBeTrue();
        Should.Throw<ArgumentException>(() => new UInt256(new byte[31]));
    }
}
