using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Stafi.Consensus.Bls;

namespace Stafi.Ssv.KeyShares;

/// <summary>The RSA private key of an SSV operator: what a node decrypts its shares with. Networks for tests hold them.</summary>
public sealed class OperatorPrivateKey : IDisposable
{
    private const int ScalarDigits = 64;

    private readonly RSA _rsa;

    private OperatorPrivateKey(RSA rsa)
    {
        _rsa = rsa;
        PublicKey = OperatorKey.Of(rsa);
    }

    /// <summary>The public part.</summary>
    public OperatorKey PublicKey { get; }

    /// <summary>Reads a PEM block (PKCS#1 or PKCS#8), or Base64 of one.</summary>
    /// <exception cref="FormatException">The text holds no RSA private key of 2048 bits.</exception>
    public static OperatorPrivateKey Parse(string text)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(text.Contains("-----BEGIN", StringComparison.Ordinal) ? text : Encoding.ASCII.GetString(Convert.FromBase64String(text)));
            return new OperatorPrivateKey(rsa);
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException or FormatException)
        {
            rsa.Dispose();
            throw new FormatException("The text holds no RSA private key of 2048 bits in PEM form.");
        }
    }

    /// <summary>A fresh key of 2048 bits.</summary>
    public static OperatorPrivateKey Create() => new(RSA.Create(2048));

    /// <summary>The key as a PKCS#1 PEM block.</summary>
    public string ToPem() => _rsa.ExportRSAPrivateKeyPem();

    /// <summary>Decrypts as an SSV node does.</summary>
    /// <exception cref="CryptographicException">The ciphertext was not made for this key.</exception>
    public byte[] Decrypt(ReadOnlySpan<byte> ciphertext) => _rsa.Decrypt(ciphertext, RSAEncryptionPadding.Pkcs1);

    /// <summary>Decrypts a share: hex text of a scalar, with or without <c>0x</c>, leading zeros left out or not.</summary>
    /// <exception cref="CryptographicException">The ciphertext was not made for this key, or holds no scalar in hex.</exception>
    public BlsSecretKey DecryptShare(ReadOnlySpan<byte> ciphertext)
    {
        var text = Decrypt(ciphertext);
        Span<byte> scalar = stackalloc byte[ScalarDigits / 2];
        try
        {
            if (!TryParseScalar(text, scalar)) throw new CryptographicException("The decrypted share is no scalar in hex.");
            return BlsSecretKey.FromBytes(scalar);
        }
        catch (BlsException)
        {
            throw new CryptographicException("The decrypted share is no scalar of BLS12-381.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
            CryptographicOperations.ZeroMemory(scalar);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _rsa.Dispose();

    private static bool TryParseScalar(ReadOnlySpan<byte> text, Span<byte> scalar)
    {
        var digits = text.StartsWith("0x"u8) || text.StartsWith("0X"u8) ? text[2..] : text;
        if (digits.Length is 0 or > ScalarDigits) return false;

        scalar.Clear();
        var nibble = ScalarDigits - digits.Length;
        foreach (var digit in digits)
        {
            if (!byte.TryParse([digit], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)) return false;
            scalar[nibble / 2] |= (byte)(nibble % 2 == 0 ? value << 4 : value);
            nibble++;
        }
        return true;
    }
}
