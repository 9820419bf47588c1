using Stafi.Consensus.Networks;

namespace Stafi.Consensus.Tests.Networks;

public class ForkVersionTests
{
    [Fact]
    public void Text_and_bytes_have_the_same_order()
    {
        var version = ForkVersion.Parse("0x10000910");
        var bytes = new byte[4];
        version.CopyTo(bytes);

        bytes.ShouldBe([0x10, 0x00, 0x09, 0x10]);
        version.ToString().ShouldBe("0x10000910");
        version.ShouldBe(new ForkVersion(0x10000910));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("0x100009")]
    [InlineData("0x1000091000")]
    [InlineData("0x1000091g")]
    public void Anything_but_four_bytes_of_hex_is_refused(string text) =>
        Should.Throw<FormatException>(() => ForkVersion.Parse(text)).Message.ShouldContain("fork version");
}
