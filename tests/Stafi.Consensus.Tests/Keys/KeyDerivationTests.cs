using System.Globalization;
using System.Numerics;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Keys;
using Stafi.Consensus.Tests.Bls;
using Stafi.Ethereum;
using Stafi.Testing;

namespace Stafi.Consensus.Tests.Keys;

public class KeyDerivationTests
{
    private const string Seed =
        "0xc55257c360c07c72029aebc1b53c05ed0362ada38ead3e3e9efa3708e53495531f09a6987599d18264c1e1c92f2cf141630c7a3c4ab7c81b2f001698e7463b04";

    // Test case 0 of EIP-2333.
    [Fact]
    public void The_first_case_of_the_standard_holds()
    {
        using var master = KeyDerivation.DeriveMaster(Hex.Decode(Seed));
        using var child = KeyDerivation.DeriveChild(master, 0);

        Number(master).ShouldBe("6083874454709270928345386274498605044986640685124978867557563392430687146096");
        Number(child).ShouldBe("20397789859736650942317412262472558107875392172444076792671091975210932703118");
    }

    [Fact]
    public void A_path_is_walked_step_by_step()
    {
        using var master = KeyDerivation.DeriveMaster(Hex.Decode(Seed));
        using var first = KeyDerivation.DeriveChild(master, 3);
        using var second = KeyDerivation.DeriveChild(first, uint.MaxValue);
        using var derived = KeyDerivation.Derive(Hex.Decode(Seed), KeyPath.Parse("m/3/4294967295"));

        derived.IsSameAs(second).ShouldBeTrue();
    }

    [Fact]
    public void A_seed_of_fewer_than_32_bytes_is_refused() =>
        Should.Throw<ArgumentException>(() => KeyDerivation.DeriveMaster(new byte[31])).Message.ShouldContain("at least 32 bytes");

    [Fact]
    public void All_vectors_of_the_standard_hold()
    {
        var rows = Vectors.Json("eip2333", "kdf_tests.json").EnumerateArray().Append(Vectors.Json("eip2333", "intermediate.json")).ToList();
        rows.Count.ShouldBe(5);
        foreach (var row in rows)
        {
            using var master = KeyDerivation.DeriveMaster(row.Bytes("seed"));
            using var child = KeyDerivation.DeriveChild(master, (uint)row.Number("child_index"));

            Number(master).ShouldBe(row.Text("master_SK"));
            TestKeys.BytesOf(master).ShouldBe(row.Bytes("master_SK_hex"));
            Number(child).ShouldBe(row.Text("child_SK"));
            TestKeys.BytesOf(child).ShouldBe(row.Bytes("child_SK_hex"));
            if (row.TryGetProperty("mnemonic", out var words)) SeedOf(words.GetString()!, row.Text("passphrase")).ShouldBe(row.Bytes("seed"));
        }
    }

    private static byte[] SeedOf(string words, string passphrase)
    {
        using var mnemonic = Mnemonic.Parse(words);
        return mnemonic.ToSeed(passphrase);
    }

    private static string Number(BlsSecretKey key) =>
        new BigInteger(TestKeys.BytesOf(key), isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture);
}
