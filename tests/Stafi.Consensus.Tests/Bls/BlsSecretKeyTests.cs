using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Testing;

namespace Stafi.Consensus.Tests.Bls;

public class BlsSecretKeyTests
{
    private const string Generator =
        "0x97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb";

    private const string Order = "0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001";

    [Fact]
    public void The_key_one_has_the_generator_as_its_public_key()
    {
        using var key = TestKeys.Key(1);

        key.PublicKey.ToString().ShouldBe(Generator);
    }

    [Fact]
    public void A_key_is_written_as_it_was_read()
    {
        var bytes = Hex.Decode("0x47b8192d77bf871b62e87859d653922725724a5c031afeabc60bcef5ff665138");
        using var key = BlsSecretKey.FromBytes(bytes);

        TestKeys.BytesOf(key).ShouldBe(bytes);
    }

    [Theory]
    [InlineData("0x0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData(Order)]
    [InlineData("0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void Zero_and_numbers_from_the_order_on_are_no_keys(string bytes) =>
        Should.Throw<BlsException>(() => BlsSecretKey.FromBytes(Hex.Decode(bytes))).Message.ShouldContain("above zero");

    [Fact]
    public void The_order_less_one_is_a_key()
    {
        using var key = BlsSecretKey.FromBytes(Hex.Decode(Order[..^1] + "0"));

        BlsVerifier.IsValid(key.PublicKey).ShouldBeTrue();
    }

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    public void A_key_has_32_bytes(int length) => Should.Throw<ArgumentException>(() => BlsSecretKey.FromBytes(new byte[length]));

    [Fact]
    public void A_disposed_key_signs_nothing_and_shows_nothing()
    {
        var key = TestKeys.Key(5);
        var publicKey = key.PublicKey;
        key.Dispose();
        key.Dispose();

        Should.Throw<ObjectDisposedException>(() => key.Sign([1]));
        Should.Throw<ObjectDisposedException>(() => key.CopyTo(new byte[32]));
        key.PublicKey.ShouldBe(publicKey);
    }

    [Fact]
    public void The_text_of_a_key_is_not_the_key()
    {
        using var key = TestKeys.Key(5);

        key.ToString().ShouldBe("BLS secret key");
    }

    [Fact]
    public void Keys_are_compared_by_value()
    {
        using var key = TestKeys.Key(5);
        using var same = TestKeys.Key(5);
        using var other = TestKeys.Key(6);

        key.IsSameAs(same).ShouldBeTrue();
        key.IsSameAs(other).ShouldBeFalse();
    }

    [Fact]
    public void Signatures_are_the_vectors()
    {
        var rows = Vectors.Json("bls", "sign.json").EnumerateArray().ToList();
        rows.Count.ShouldBe(10);
        foreach (var row in rows)
        {
            var input = row.GetProperty("input");
            if (row.GetProperty("output").GetString() is not { } expected)
            {
                Should.Throw<BlsException>(() => BlsSecretKey.FromBytes(input.Bytes("privkey")), row.Text("name"));
                continue;
            }
            using var key = BlsSecretKey.FromBytes(input.Bytes("privkey"));
            key.Sign(input.Bytes("message")).ToString().ShouldBe(expected, row.Text("name"));
        }
    }
}
