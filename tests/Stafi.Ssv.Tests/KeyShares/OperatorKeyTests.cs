using System.Security.Cryptography;
using System.Text;
using Stafi.Ethereum;
using Stafi.Ssv.KeyShares;
using Stafi.Testing.OperatorKeys;

namespace Stafi.Ssv.Tests.KeyShares;

public sealed class OperatorKeyTests
{
    private static readonly OperatorKey Key = TestOperators.Private(0).PublicKey;

    [Fact]
    public void The_published_form_is_a_mislabelled_pem_in_base64()
    {
        Key.Text.Length.ShouldBe(612);
        Key.Text.ShouldStartWith("LS0tLS1CRUdJTiBSU0EgUFVCTElDIEtFWS0tLS0tCk1JSUJJak");
        var pem = Encoding.ASCII.GetString(Convert.FromBase64String(Key.Text));
        pem.Length.ShouldBe(459);
        pem.ShouldEndWith("-----END RSA PUBLIC KEY-----\n");
        OperatorKey.Parse(Key.Text).ShouldBe(Key);
    }

    [Fact]
    public void The_text_that_an_operator_published_is_kept()
    {
        var crlf = Convert.ToBase64String(Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(Convert.FromBase64String(Key.Text)).Replace("\n", "\r\n")));
        var read = OperatorKey.Parse(crlf);
        read.Text.ShouldBe(crlf);
        read.ShouldBe(Key);
    }

    [Fact]
    public void Other_forms_are_read_and_published_in_the_usual_one()
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(OperatorPems.Pem(1));
        string[] forms =
        [
            rsa.ExportSubjectPublicKeyInfoPem(),
            rsa.ExportRSAPublicKeyPem(),
            Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo()),
            Convert.ToBase64String(rsa.ExportRSAPublicKey()),
            Encoding.ASCII.GetString(Convert.FromBase64String(Key.Text)),
        ];
        foreach (var form in forms)
        {
            var read = OperatorKey.Parse(form);
            read.ShouldBe(Key);
            read.Text.ShouldBe(Key.Text);
        }
    }

    [Fact]
    public void A_key_is_the_same_whether_its_form_is_usual_or_not()
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(OperatorPems.Pem(1));
        OperatorKey.Of(rsa).ShouldBe(Key);
        var unusual = RSA.Create(rsa.ExportParameters(false) with { Exponent = [3] }).ExportSubjectPublicKeyInfo();
        OperatorKey.Parse(Convert.ToBase64String(unusual)).Fingerprint.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(unusual)));
        var cut = rsa.ExportSubjectPublicKeyInfo();
        OperatorKey.TryParse(Convert.ToBase64String(cut[..^1]), out _, out var reason).ShouldBeFalse();
        reason.ShouldBe("it is not an RSA public key.");
    }

    [Fact]
    public void The_form_on_chain_has_704_bytes_and_reads_back()
    {
        var chain = Key.ToChain();
        chain.Length.ShouldBe(704);
        Hex.Encode(chain.AsSpan(32, 32)).ShouldEndWith("0264");
        OperatorKey.TryParseChain(chain, out var read, out _).ShouldBeTrue();
        read.ShouldBe(Key);
    }

    [Fact]
    public void Old_forms_on_chain_are_read_too()
    {
        OperatorKey.TryParseChain(Encoding.ASCII.GetBytes(Key.Text), out var read, out _).ShouldBeTrue();
        read.ShouldBe(Key);
    }

    [Theory]
    [InlineData(null, "empty")]
    [InlineData("", "empty")]
    [InlineData("not a key", "neither Base64 nor a PEM")]
    [InlineData("AAAA", "not an RSA public key")]
    public void What_is_no_key_is_refused_with_the_reason(string? text, string reason)
    {
        OperatorKey.TryParse(text, out var key, out var why).ShouldBeFalse();
        key.ShouldBeNull();
        why.ShouldNotBeNull().ShouldContain(reason);
    }

    [Fact]
    public void A_key_of_another_size_is_refused()
    {
        using var small = RSA.Create(1024);
        OperatorKey.TryParse(Convert.ToBase64String(small.ExportSubjectPublicKeyInfo()), out _, out var reason).ShouldBeFalse();
        reason.ShouldNotBeNull().ShouldContain("1024");
        Should.Throw<ArgumentException>(() => OperatorKey.Of(small));
    }

    [Fact]
    public void Garbage_on_chain_is_an_unusable_key_and_no_exception()
    {
        foreach (var length in new[] { 0, 1, 31, 64, 704 })
            OperatorKey.TryParseChain(Enumerable.Repeat((byte)0xff, length).ToArray(), out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void Its_private_key_decrypts_what_it_encrypted()
    {
        var ciphertext = new byte[OperatorKey.CiphertextLength];
        Key.Encrypt("hello"u8, ciphertext);
        TestOperators.Private(0).Decrypt(ciphertext).ShouldBe("hello"u8.ToArray());
        Should.Throw<CryptographicException>(() => TestOperators.Private(1).DecryptShare(ciphertext));
    }
}
