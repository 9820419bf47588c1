using System.Reflection;
using System.Text;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Keys;
using Stafi.Testing;

namespace Stafi.Consensus.Tests.Keys;

public class HiddenSecretsTests
{
    private const string Words = "legal winner thank year wave sausage worth useful legal winner thank yellow";
    private const string Password = "correct horse battery";

    private static readonly byte[] Secret = [.. Enumerable.Range(1, BlsSecretKey.Length).Select(i => (byte)i)];

    [Fact]
    public void A_secret_key_shows_nothing_of_itself()
    {
        using var key = BlsSecretKey.FromBytes(Secret);
        Hides(key, SecretText.FormsOf(Secret));
    }

    [Fact]
    public void A_disposed_secret_key_cannot_be_used()
    {
        var key = BlsSecretKey.FromBytes(Secret);
        key.Dispose();
        Should.Throw<ObjectDisposedException>(() => key.CopyTo(new byte[32]));
        Should.Throw<ObjectDisposedException>(() => key.Sign([1]));
    }

    [Fact]
    public void What_is_no_secret_key_is_refused_without_showing_it()
    {
        byte[] tooLarge = [.. Enumerable.Repeat((byte)0xee, BlsSecretKey.Length)];
        Hides(Should.Throw<BlsException>(() => BlsSecretKey.FromBytes(tooLarge)), SecretText.FormsOf(tooLarge));
        Hides(Should.Throw<ArgumentException>(() => BlsSecretKey.FromBytes(Secret.AsSpan(0, 31))), SecretText.FormsOf(Secret[..31]));
    }

    [Fact]
    public void A_mnemonic_shows_no_word_of_itself_and_forgets_them()
    {
        var mnemonic = Mnemonic.Parse(Words);
        Hides(mnemonic, Words.Split(' '));
        mnemonic.Dispose();
        typeof(Mnemonic).GetField("_words", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(mnemonic)
            .ShouldBeOfType<ushort[]>().ShouldAllBe(word => word == 0);
        Should.Throw<ObjectDisposedException>(mnemonic.Reveal);
        Should.Throw<ObjectDisposedException>(() => mnemonic.ToSeed());
    }

    [Theory]
    [InlineData("legal winner thank year wave sausage worth useful legal winner thank legal")]
    [InlineData("legal winner thank year wave sausage worth useful legal winner thank yelow")]
    [InlineData("legal winner thank")]
    public void A_wrong_mnemonic_is_refused_without_showing_a_word(string words) =>
        Hides(Should.Throw<MnemonicException>(() => Mnemonic.Parse(words)), words.Split(' '));

    [Fact]
    public void A_seed_of_validators_shows_nothing_of_itself()
    {
        byte[] bytes = [.. Secret, .. Secret];
        using var seed = new ValidatorSeed(bytes);
        using var shared = KeyDerivation.Derive(bytes, KeyPath.Validators);
        var parent = new byte[BlsSecretKey.Length];
        shared.CopyTo(parent);
        Hides(seed, [.. SecretText.FormsOf(bytes), .. SecretText.FormsOf(parent)]);
    }

    [Fact]
    public void A_keystore_and_its_refusals_show_neither_key_nor_password()
    {
        using var key = BlsSecretKey.FromBytes(Secret);
        var keystore = Keystore.Encrypt(key, Password, null, new KeystoreOptions { ScryptN = 2 });
        string[] hidden = [.. SecretText.FormsOf(Secret), Password, "wrong password of mine"];
        Hides(keystore, hidden);
        Encoding.UTF8.GetString(keystore.ToJson()).ShouldNotContain(Convert.ToHexStringLower(Secret));
        Hides(Should.Throw<KeystorePasswordException>(() => keystore.Decrypt("wrong password of mine")), hidden);
    }

    private static void Hides(object subject, IEnumerable<string> forms)
    {
        var shown = SecretText.ShownOf(subject).Split([' ', '\n', '"', '\'', ',', '.', ':', ';', '(', ')']);
        var whole = SecretText.ShownOf(subject);
        foreach (var form in forms) (form.Length < 16 ? shown.Contains(form) : whole.Contains(form, StringComparison.OrdinalIgnoreCase)).ShouldBeFalse(form);
    }
}
