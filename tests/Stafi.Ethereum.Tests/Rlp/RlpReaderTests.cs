using Stafi.Ethereum.Rlp;
using Stafi.Testing;

namespace Stafi.Ethereum.Tests.Rlp;

public class RlpReaderTests
{
    [Fact]
    public void Every_valid_vector_is_read_to_its_end_and_written_again_to_the_same_bytes()
    {
        foreach (var test in Vectors.Json("rlp", "rlptest.json").EnumerateObject())
        {
            var bytes = Hex.Decode(test.Value.GetProperty("out").GetString()!);
            RlpTree.Rewrite(bytes).ShouldBe(bytes, test.Name);
        }
        foreach (var test in Vectors.Json("rlp", "ethers_rlp.json").EnumerateArray())
        {
            var bytes = Hex.Decode(test.GetProperty("encoded").GetString()!);
            RlpTree.Rewrite(bytes).ShouldBe(bytes, test.GetProperty("name").GetString()!);
        }
    }

    [Fact]
    public void Every_invalid_vector_is_refused()
    {
        foreach (var test in Vectors.Json("rlp", "invalidRLPTest.json").EnumerateObject())
        {
            var bytes = Hex.Decode(test.Value.GetProperty("out").GetString()!);
            Should.Throw<RlpException>(() => RlpTree.Rewrite(bytes), test.Name);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("8100")]
    [InlineData("817f")]
    [InlineData("b800")]
    [InlineData("b801ff")]
    [InlineData("f800")]
    [InlineData("83646f")]
    [InlineData("c501")]
    [InlineData("ffffffffffffffffff00")]
    [InlineData("0102")]
    public void What_is_not_canonical_is_refused(string hex) => Should.Throw<RlpException>(() => RlpTree.Rewrite(Hex.Decode(hex)));

    [Fact]
    public void Numbers_are_read_and_leading_zeros_refused()
    {
        var reader = new RlpReader(Hex.Decode("0x80820400" + "88ffffffffffffffff" + "90" + new string('f', 32)));
        reader.UInt64().ShouldBe(0UL);
        reader.UInt64().ShouldBe(1024UL);
        reader.UInt64().ShouldBe(ulong.MaxValue);
        reader.UInt128().ShouldBe(UInt128.MaxValue);
        reader.IsAtEnd.ShouldBeTrue();

        Should.Throw<RlpException>(() => new RlpReader(Hex.Decode("0x00")).UInt64());
        Should.Throw<RlpException>(() => new RlpReader(Hex.Decode("0x820001")).UInt64());
        Should.Throw<RlpException>(() => new RlpReader(Hex.Decode("0x89ffffffffffffffffff")).UInt64());
    }

    [Fact]
    public void A_list_is_not_a_string_and_the_other_way_round()
    {
        Should.Throw<RlpException>(() => _ = new RlpReader(Hex.Decode("0xc0")).Bytes());
        Should.Throw<RlpException>(() => _ = new RlpReader(Hex.Decode("0x80")).List());
        Should.Throw<RlpException>(() => _ = new RlpReader(Hex.Decode("0x83646f67")).Bytes(4));
    }
}
