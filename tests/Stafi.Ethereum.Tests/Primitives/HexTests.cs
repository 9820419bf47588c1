using System.Text;

namespace Stafi.Ethereum.Tests.Primitives;

public class HexTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(1000)]
    public void Digits_in_ascii_decode_in_either_case(int length)
    {
        var bytes = Enumerable.Range(0, length).Select(i => (byte)(i * 37)).ToArray();
        var decoded = new byte[length];

        Hex.TryDecode(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)), decoded).ShouldBeTrue();
        decoded.ShouldBe(bytes);
        decoded.AsSpan().Clear();
        Hex.TryDecode(Encoding.ASCII.GetBytes("0x" + Convert.ToHexString(bytes)), decoded).ShouldBeTrue();
        decoded.ShouldBe(bytes);
    }

    [Fact]
    public void Every_byte_that_is_no_digit_is_found_wherever_it_stands()
    {
        var decoded = new byte[70];
        for (var value = 0; value < 256; value++)
        {
            foreach (var place in (int[])[0, 31, 32, 63, 64, 127, 128, 139])
            {
                var digits = Encoding.ASCII.GetBytes(new string('a', 140));
                digits[place] = (byte)value;
                Hex.TryDecode(digits, decoded).ShouldBe(char.IsAsciiHexDigit((char)value), $"byte {value} at {place}");
            }
        }
    }

    [Fact]
    public void There_must_be_two_digits_for_each_byte()
    {
        Hex.TryDecode("abc"u8, new byte[1]).ShouldBeFalse();
        Hex.TryDecode("abcd"u8, new byte[1]).ShouldBeFalse();
        Hex.TryDecode("ab"u8, new byte[2]).ShouldBeFalse();
        Hex.TryDecode("0x0x"u8, new byte[1]).ShouldBeFalse();
    }
}
