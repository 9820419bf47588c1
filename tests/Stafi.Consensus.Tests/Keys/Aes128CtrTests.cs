using Stafi.Consensus.Keys;

namespace Stafi.Consensus.Tests.Keys;

public class Aes128CtrTests
{
    private static readonly byte[] Key = Convert.FromHexString("2b7e151628aed2a6abf7158809cf4f3c");

    // NIST SP 800-38A, F.5.1.
    [Fact]
    public void The_published_vector_holds() => Convert.ToHexStringLower(Aes128Ctr.Transform(
            Key,
            Convert.FromHexString("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"),
            Convert.FromHexString("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51")))
        .ShouldBe("874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff");

    [Fact]
    public void The_counter_wraps_around_and_a_rest_is_no_block()
    {
        byte[] last = [.. Enumerable.Repeat((byte)0xff, 16)];
        var both = Aes128Ctr.Transform(Key, last, new byte[20]);

        both[16..].ShouldBe(Aes128Ctr.Transform(Key, new byte[16], new byte[4]));
    }
}
