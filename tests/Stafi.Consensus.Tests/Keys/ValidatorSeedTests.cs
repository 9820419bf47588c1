using System.Security.Cryptography;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Keys;
using Stafi.Consensus.Tests.Bls;
using Stafi.Ethereum;
using Stafi.Testing;

namespace Stafi.Consensus.Tests.Keys;

public class ValidatorSeedTests
{
    private const string Words =
        "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon "
        + "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon art";

    [Fact]
    public void Keys_of_a_known_mnemonic_are_derived()
    {
        using var seed = Of(Words);
        using var first = seed.DeriveSigningKey(0);
        using var second = seed.DeriveSigningKey(1);

        Hex.Encode(TestKeys.BytesOf(first)).ShouldBe("0x1eec38ed3bf5eadf50150c6e6b7ea444d98f7911446daeca3bfa669310398f32");
        Hex.Encode(TestKeys.BytesOf(second)).ShouldBe("0x41e118fd8a94b4f5c82add7b76bb5e41cf12d280bf3cd41c65e46b991fbb154e");
    }

    [Fact]
    public void The_shared_prefix_gives_the_same_keys_as_the_whole_path()
    {
        byte[] bytes = [.. Enumerable.Range(0, 64).Select(i => (byte)i)];
        using var seed = new ValidatorSeed(bytes);
        using var derived = seed.DeriveSigningKey(uint.MaxValue);
        using var whole = KeyDerivation.Derive(bytes, KeyPath.Signing(uint.MaxValue));

        derived.IsSameAs(whole).ShouldBeTrue();
    }

    [Fact]
    public void A_disposed_seed_derives_nothing()
    {
        var seed = Of(Words);
        seed.Dispose();

        Should.Throw<ObjectDisposedException>(() => seed.DeriveSigningKey(0));
        seed.ToString().ShouldBe("validator seed");
    }

    [Fact]
    public void All_keys_of_the_vectors_are_derived()
    {
        var rows = Vectors.Json("eip2334", "eth2-paths.json").EnumerateArray().ToList();
        rows.Count.ShouldBe(16);
        foreach (var row in rows)
        {
            using var mnemonic = Mnemonic.Parse(row.Text("mnemonic"));
            using var seed = ValidatorSeed.FromMnemonic(mnemonic, row.Text("passphrase"));
            using var signing = seed.DeriveSigningKey((uint)row.Number("index"));
            using var withdrawal = seed.DeriveWithdrawalKey((uint)row.Number("index"));

            mnemonic.ToSeed(row.Text("passphrase")).ShouldBe(row.Bytes("seed"));
            KeyPath.Signing((uint)row.Number("index")).ToString().ShouldBe(row.Text("signing_path"));
            KeyPath.Withdrawal((uint)row.Number("index")).ToString().ShouldBe(row.Text("withdrawal_path"));
            TestKeys.BytesOf(signing).ShouldBe(row.Bytes("signing_sk"));
            signing.PublicKey.ShouldBe(row.PublicKey("signing_pubkey"));
            TestKeys.BytesOf(withdrawal).ShouldBe(row.Bytes("withdrawal_sk"));
            withdrawal.PublicKey.ShouldBe(row.PublicKey("withdrawal_pubkey"));
            BlsCredentials(withdrawal).ShouldBe(row.Text("bls_withdrawal_credentials"));
        }
    }

    [Theory]
    [InlineData("lighthouse_staking_deposit_cli.json")]
    [InlineData("eth_staking_smith.json")]
    [InlineData("misc.json")]
    public void Keys_that_deposit_command_lines_made_are_derived(string file)
    {
        foreach (var row in Vectors.Json("deposit", file).EnumerateArray())
        {
            using var seed = Of(row.Text("mnemonic"));
            using var key = seed.DeriveSigningKey((uint)row.Number("key_index"));
            key.PublicKey.ShouldBe(row.PublicKey("pubkey"), row.Text("name"));
        }
    }

    private static ValidatorSeed Of(string words)
    {
        using var mnemonic = Mnemonic.Parse(words);
        return ValidatorSeed.FromMnemonic(mnemonic);
    }

    private static string BlsCredentials(BlsSecretKey key)
    {
        var hash = SHA256.HashData(key.PublicKey.Bytes);
        hash[0] = 0;
        return Hex.Encode(hash);
    }
}
