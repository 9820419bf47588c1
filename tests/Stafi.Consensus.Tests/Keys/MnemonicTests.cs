using System.Security.Cryptography;
using System.Text;
using Stafi.Consensus.Keys;
using Stafi.Ethereum;
using Stafi.Testing;

namespace Stafi.Consensus.Tests.Keys;

public class MnemonicTests
{
    private const string Zeros = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";

    [Fact]
    public void The_word_list_is_the_published_one()
    {
        var text = string.Concat(EmbeddedText.Lines("bip39-english.txt").Select(word => word + "\n"));

        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)))
            .ShouldBe("2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda");
    }

    [Fact]
    public void The_word_list_is_that_of_the_vectors() =>
        EmbeddedText.Lines("bip39-english.txt").ShouldBe(Vectors.Text("bip39", "english.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void The_first_vector_of_the_standard_holds()
    {
        using var mnemonic = Mnemonic.FromEntropy(new byte[16]);

        mnemonic.Reveal().ShouldBe(Zeros);
        Hex.Encode(mnemonic.ToSeed("TREZOR")).ShouldBe(
            "0xc55257c360c07c72029aebc1b53c05ed0362ada38ead3e3e9efa3708e53495531f09a6987599d18264c1e1c92f2cf141630c7a3c4ab7c81b2f001698e7463b04");
    }

    [Theory]
    [InlineData(12)]
    [InlineData(15)]
    [InlineData(18)]
    [InlineData(21)]
    [InlineData(24)]
    public void New_words_are_valid_and_differ(int words)
    {
        using var first = Mnemonic.Generate(words);
        using var second = Mnemonic.Generate(words);

        first.WordCount.ShouldBe(words);
        first.Reveal().ShouldNotBe(second.Reveal());
        using var again = Mnemonic.Parse(first.Reveal());
        again.Reveal().ShouldBe(first.Reveal());
    }

    [Theory]
    [InlineData(11)]
    [InlineData(13)]
    [InlineData(27)]
    public void Other_numbers_of_words_are_not_made(int words) => Should.Throw<ArgumentOutOfRangeException>(() => Mnemonic.Generate(words));

    [Fact]
    public void White_space_around_words_does_not_count()
    {
        using var mnemonic = Mnemonic.Parse("  " + Zeros.Replace(" ", " \n\t", StringComparison.Ordinal) + "\r\n");

        mnemonic.Reveal().ShouldBe(Zeros);
    }

    [Fact]
    public void An_error_says_where_and_never_repeats_a_word()
    {
        var error = Should.Throw<MnemonicException>(() => Mnemonic.Parse(Zeros.Replace("about", "zebbra", StringComparison.Ordinal)));

        error.Message.ShouldStartWith("Word 12 ");
        error.ToString().ShouldNotContain("zebbra");
        error.ToString().ShouldNotContain("abandon");
    }

    [Fact]
    public void Two_words_that_changed_places_are_noticed() => Should.Throw<MnemonicException>(() =>
            Mnemonic.Parse("about abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon"))
        .Message.ShouldContain("checksum");

    [Fact]
    public void Disposed_words_are_gone()
    {
        var mnemonic = Mnemonic.Parse(Zeros);
        mnemonic.Dispose();

        mnemonic.ToString().ShouldBe("mnemonic of 12 words");
        Should.Throw<ObjectDisposedException>(mnemonic.Reveal);
        Should.Throw<ObjectDisposedException>(() => mnemonic.ToSeed());
    }

    [Fact]
    public void All_vectors_of_the_standard_hold()
    {
        var rows = Vectors.Json("bip39", "vectors_english.json").EnumerateArray().ToList();
        rows.Count.ShouldBe(24);
        foreach (var row in rows)
        {
            using var made = Mnemonic.FromEntropy(row.Bytes("entropy"));
            using var read = Mnemonic.Parse(row.Text("mnemonic"));

            made.Reveal().ShouldBe(row.Text("mnemonic"));
            read.ToSeed(row.Text("passphrase")).ShouldBe(row.Bytes("seed"));
        }
    }

    [Theory]
    [InlineData("valid_no_passphrase", 4)]
    [InlineData("unicode_passphrase", 1)]
    public void Seeds_of_the_further_vectors_hold(string group, int count)
    {
        var rows = Vectors.Json("bip39", "negative.json").GetProperty(group).EnumerateArray().ToList();
        rows.Count.ShouldBe(count);
        foreach (var row in rows)
        {
            using var mnemonic = Mnemonic.Parse(row.Text("mnemonic"));
            mnemonic.ToSeed(row.Text("passphrase")).ShouldBe(row.Bytes("seed"), row.Text("mnemonic"));
        }
    }

    [Fact]
    public void All_invalid_vectors_are_refused()
    {
        var rows = Vectors.Json("bip39", "negative.json").GetProperty("invalid").EnumerateArray().ToList();
        rows.Count.ShouldBe(5);
        foreach (var row in rows) Should.Throw<MnemonicException>(() => Mnemonic.Parse(row.Text("mnemonic")), row.Text("why"));
    }
}
