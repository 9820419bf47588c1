using Stafi.Testing;

namespace Stafi.Ethereum.Tests.Primitives;

public class Keccak256Tests
{
    [Theory]
    [InlineData("", "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("abc", "0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")]
    [InlineData("Transfer(address,address,uint256)", "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef")]
    public void Hashes_text(string text, string digest) => Keccak256.Hash(text).ToString().ShouldBe(digest);

    [Fact]
    public void Hashes_every_vector()
    {
        foreach (var test in Vectors.Json("keccak", "keccak256.json").EnumerateArray())
            Keccak256.Hash(Hex.Decode(test.GetProperty("data").GetString()!)).ToString().ShouldBe(test.GetProperty("keccak256").GetString());
    }

    [Fact]
    public void Hashes_every_length_around_the_rate()
    {
        foreach (var test in Vectors.Json("keccak", "long.json").GetProperty("cases").EnumerateArray())
        {
            var length = test.GetProperty("length").GetInt32();
            var data = Enumerable.Range(0, length).Select(i => (byte)((i * 7) + 3)).ToArray();
            Keccak256.Hash(data).ToString().ShouldBe(test.GetProperty("keccak256").GetString(), $"length {length}");
        }
    }

    [Fact]
    public void Hashes_the_same_with_AVX_512_and_without()
    {
        for (var length = 0; length < 700; length++)
        {
            var data = Enumerable.Range(0, length).Select(i => (byte)((i * 31) + length)).ToArray();
            var last = new byte[Keccak256.Rate];
            data.AsSpan(length - (length % Keccak256.Rate)).CopyTo(last);
            last[length % Keccak256.Rate] = 0x01;
            last[^1] |= 0x80;
            var byWords = new byte[Hash32.Length];

            Keccak256.HashByWords(data, last, byWords);

            Keccak256.Hash(data).ShouldBe(new Hash32(byWords), $"length {length}");
        }
    }
}
