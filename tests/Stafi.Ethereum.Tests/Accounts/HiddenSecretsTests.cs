using System.Reflection;
using System.Text;
using Stafi.Ethereum.Accounts;
using Stafi.Testing;

namespace Stafi.Ethereum.Tests.Accounts;

public class HiddenSecretsTests
{
    private const string Password = "correct horse battery";

    private static readonly byte[] Key = [.. Enumerable.Range(1, Secp256k1.PrivateKeyLength).Select(i => (byte)i)];

    [Fact]
    public void An_account_shows_nothing_of_its_key()
    {
        using var account = new LocalAccount(Key);
        Hides(account);
        Hides(account.Sign(Hash32.Zero));
    }

    [Fact]
    public void A_disposed_account_has_forgotten_its_key()
    {
        var account = new LocalAccount(Key);
        var bytes = typeof(LocalAccount).GetField("_key", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(account).ShouldBeOfType<byte[]>();
        bytes.ShouldBe(Key);
        account.Dispose();
        bytes.ShouldAllBe(one => one == 0);
        Should.Throw<ObjectDisposedException>(() => account.Sign(Hash32.Zero));
        Should.Throw<ObjectDisposedException>(() => account.CopyPrivateKeyTo(new byte[32]));
    }

    [Theory]
    [InlineData("0x0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    [InlineData("0x0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f2")]
    [InlineData("0x0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1fzz")]
    public void A_key_with_a_slip_in_it_is_refused_without_showing_it(string text) =>
        SecretText.ShownOf(Should.Throw<Exception>(() => LocalAccount.FromHex(text))).ShouldNotContain("0a0b0c0d0e0f10", Case.Insensitive);

    [Fact]
    public void A_keystore_and_its_refusals_show_neither_key_nor_password()
    {
        using var account = new LocalAccount(Key);
        var json = KeystoreV3.Write(account, Password, new KeystoreV3Options(2));
        Encoding.UTF8.GetString(json).ShouldNotContain(Convert.ToHexStringLower(Key));
        var refusal = Should.Throw<WrongPasswordException>(() => KeystoreV3.Open(json, "wrong password of mine"));
        Hides(refusal);
        SecretText.ShownOf(refusal).ShouldNotContain("wrong password of mine");
    }

    private static void Hides(object subject)
    {
        var shown = SecretText.ShownOf(subject);
        foreach (var form in SecretText.FormsOf(Key)) shown.ShouldNotContain(form, Case.Insensitive);
        shown.ShouldNotContain(Password);
    }
}
