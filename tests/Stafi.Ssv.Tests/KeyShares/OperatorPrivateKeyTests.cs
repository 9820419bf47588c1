using System.Security.Cryptography;
using System.Text;
using Stafi.Consensus.Bls;
using Stafi.Ssv.KeyShares;
using Stafi.Testing.OperatorKeys;

namespace Stafi.Ssv.Tests.KeyShares;

public sealed class OperatorPrivateKeyTests
{
    private const string Scalar = "002ac758b433016255358496e53ded451e71c31b42de923f0faa795fc8f0a8f1";

    [Theory]
    [InlineData("0x" + Scalar)]
    [InlineData(Scalar)]
    [InlineData("0X2AC758B433016255358496E53DED451E71C31B42DE923F0FAA795FC8F0A8F1")]
    public void A_share_is_read_in_every_form_that_tools_write(string plaintext)
    {
        using var share = TestOperators.Private(0).DecryptShare(Encrypt(plaintext));
        using var expected = BlsSecretKey.FromBytes(Convert.FromHexString(Scalar));
        share.IsSameAs(expected).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("0xzz")]
    [InlineData("0x00")]
    [InlineData("0x0" + Scalar)]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void What_is_no_scalar_is_refused_without_telling_it(string plaintext)
    {
        var failure = Should.Throw<CryptographicException>(() => TestOperators.Private(0).DecryptShare(Encrypt(plaintext)));
        if (plaintext.Length > 2) failure.ToString().ShouldNotContain(plaintext);
    }

    [Fact]
    public void A_key_reads_back_from_pem_and_from_base64_of_it()
    {
        var pem = OperatorPems.Pem(3);
        using var key = OperatorPrivateKey.Parse(Convert.ToBase64String(Encoding.ASCII.GetBytes(pem)));
        key.PublicKey.ShouldBe(TestOperators.Private(2).PublicKey);
        key.ToPem().ReplaceLineEndings("\n").Trim().ShouldBe(pem.Trim());
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----")]
    public void What_is_no_private_key_is_refused(string text) => Should.Throw<FormatException>(() => OperatorPrivateKey.Parse(text));

    private static byte[] Encrypt(string plaintext)
    {
        var ciphertext = new byte[OperatorKey.CiphertextLength];
        TestOperators.Private(0).PublicKey.Encrypt(Encoding.ASCII.GetBytes(plaintext), ciphertext);
        return ciphertext;
    }
}
