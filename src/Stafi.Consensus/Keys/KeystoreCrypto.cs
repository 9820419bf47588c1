using System.Security.Cryptography;
using System.Text.Json;

namespace Stafi.Consensus.Keys;

/// <summary>A secret under a password (EIP-2335, <c>crypto</c>): key derivation, checksum, AES-128-CTR.</summary>
internal sealed record KeystoreCrypto(KeystoreKdf Kdf, byte[] Checksum, byte[] Iv, byte[] CipherText)
{
    public static KeystoreCrypto Encrypt(ReadOnlySpan<byte> secret, ReadOnlySpan<char> password, KeystoreOptions options)
    {
        var kdf = KeystoreKdf.Create(options);
        var iv = RandomNumberGenerator.GetBytes(Aes128Ctr.BlockLength);
        Span<byte> key = stackalloc byte[KeystoreKdf.KeyLength];
        try
        {
            DeriveKey(kdf, password, key);
            var cipherText = Aes128Ctr.Transform(key[..Aes128Ctr.KeyLength], iv, secret);
            return new KeystoreCrypto(kdf, ChecksumOf(key, cipherText), iv, cipherText);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <exception cref="KeystoreFormatException">A part is missing, or is not what EIP-2335 says.</exception>
    public static KeystoreCrypto Read(KeystoreFields crypto)
    {
        var checksum = crypto.Object("checksum");
        var cipher = crypto.Object("cipher");
        checksum.Expect("function", "sha256");
        cipher.Expect("function", "aes-128-ctr");
        var iv = cipher.Object("params").Bytes("iv");
        if (iv.Length != Aes128Ctr.BlockLength)
            throw cipher.Wrong("params.iv", $"has {iv.Length} bytes, but must have {Aes128Ctr.BlockLength}");
        return new KeystoreCrypto(KeystoreKdf.Read(crypto.Object("kdf")), checksum.Bytes("message"), iv, cipher.Bytes("message"));
    }

    /// <summary>The secret; the caller zeroes it.</summary>
    /// <exception cref="KeystorePasswordException">The password is another.</exception>
    public byte[] Decrypt(ReadOnlySpan<char> password)
    {
        Span<byte> key = stackalloc byte[KeystoreKdf.KeyLength];
        try
        {
            DeriveKey(Kdf, password, key);
            if (!CryptographicOperations.FixedTimeEquals(ChecksumOf(key, CipherText), Checksum)) throw new KeystorePasswordException();
            return Aes128Ctr.Transform(key[..Aes128Ctr.KeyLength], Iv, CipherText);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("kdf");
        Kdf.Write(writer);
        writer.WriteEndObject();
        writer.WriteStartObject("checksum");
        writer.WriteString("function", "sha256");
        writer.WriteStartObject("params");
        writer.WriteEndObject();
        writer.WriteString("message", Convert.ToHexStringLower(Checksum));
        writer.WriteEndObject();
        writer.WriteStartObject("cipher");
        writer.WriteString("function", "aes-128-ctr");
        writer.WriteStartObject("params");
        writer.WriteString("iv", Convert.ToHexStringLower(Iv));
        writer.WriteEndObject();
        writer.WriteString("message", Convert.ToHexStringLower(CipherText));
        writer.WriteEndObject();
    }

    private static void DeriveKey(KeystoreKdf kdf, ReadOnlySpan<char> password, Span<byte> key)
    {
        var normalized = KeystorePassword.Normalize(password);
        try
        {
            kdf.DeriveKey(normalized, key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(normalized);
        }
    }

    private static byte[] ChecksumOf(ReadOnlySpan<byte> key, ReadOnlySpan<byte> cipherText)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(key[Aes128Ctr.KeyLength..]);
        hash.AppendData(cipherText);
        return hash.GetHashAndReset();
    }
}
