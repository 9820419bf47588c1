using Stafi.Ethereum.Rlp;
using Stafi.Testing;

namespace Stafi.Ethereum.Tests.Rlp;

public class RlpWriterTests
{
    [Fact]
    public void Writes_every_vector()
    {
        foreach (var test in Vectors.Json("rlp", "rlptest.json").EnumerateObject())
            Hex.Encode(RlpTree.Encode(test.Value.GetProperty("in"), hexLeaves: false)).ShouldBe(test.Value.GetProperty("out").GetString(), test.Name);
        foreach (var test in Vectors.Json("rlp", "ethers_rlp.json").EnumerateArray())
            Hex.Encode(RlpTree.Encode(test.GetProperty("decoded"), hexLeaves: true)).ShouldBe(test.GetProperty("encoded").GetString(), test.GetRawText());
    }

    [Fact]
    public void Writes_the_examples_of_the_Ethereum_documentation()
    {
        Hex.Encode(new RlpWriter().Bytes("dog"u8).ToArray()).ShouldBe("0x83646f67");
        Hex.Encode(new RlpWriter().List(l => l.Bytes("cat"u8).Bytes("dog"u8)).ToArray()).ShouldBe("0xc88363617483646f67");
        Hex.Encode(new RlpWriter().UInt(0).UInt(15).UInt(1024).ToArray()).ShouldBe("0x800f820400");
        Hex.Encode(new RlpWriter().List(_ => { }).ToArray()).ShouldBe("0xc0");
        Hex.Encode(new RlpWriter().List(l => l.List(_ => { }).List(m => m.List(_ => { })).List(m => m.List(_ => { }).List(n => n.List(_ => { })))).ToArray())
            .ShouldBe("0xc7c0c1c0c3c0c1c0");
        Hex.Encode(new RlpWriter().Bytes(new byte[56]).ToArray()).ShouldStartWith("0xb838");
        Hex.Encode(new RlpWriter().List(l => l.Bytes(new byte[1023])).ToArray()).ShouldStartWith("0xf90402b903ff");
    }

    [Fact]
    public void The_bytes_are_given_once()
    {
        var writer = new RlpWriter().UInt(1);
        writer.ToArray();
        Should.Throw<ObjectDisposedException>(() => writer.ToArray());
        Should.Throw<ObjectDisposedException>(() => writer.UInt(1));
    }
}
