using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Stafi.Ethereum.Accounts;

/// <summary>
/// An account's key in an encrypted file: Web3 Secret Storage version 3, as geth writes and reads it (AES-128-CTR under a key that scrypt
/// or PBKDF2 derives from the password, with a Keccak check).
/// </summary>
public static class KeystoreV3
{
    private const int CipherKeyLength = 16;

    /// <summary>Opens a keystore.</summary>
    /// <param name="json">The file's content.</param>
    /// <param name="password">The password; any text, as UTF-8.</param>
    /// <exception cref="WrongPasswordException">The password is not the one that the file was written with.</exception>
    /// <exception cref="KeystoreException">The file is not a keystore of version 3, asks for absurd parameters, or names another address than
    /// that of its key.</exception>
    public static LocalAccount Open(ReadOnlyMemory<byte> json, ReadOnlySpan<char> password)
    {
        var file = KeystoreV3File.Read(json);
        var derived = GC.AllocateArray<byte>(file.KeyLength, pinned: true);
        var key = GC.AllocateArray<byte>(file.CipherText.Length, pinned: true);
        try
        {
            DeriveKey(file, password, derived);
            Span<byte> mac = stackalloc byte[Hash32.Length];
            ComputeMac(derived, file.CipherText, mac);
            if (!CryptographicOperations.FixedTimeEquals(mac, file.Mac)) throw new WrongPasswordException();
            ApplyCounterMode(derived.AsSpan(0, CipherKeyLength), file.Iv, file.CipherText, key);
            return OpenKey(key, file.Address);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>The address that a keystore names, without its password; null when it names none.</summary>
    /// <exception cref="KeystoreException">The file is not a keystore of version 3.</exception>
    public static Address? ReadAddress(ReadOnlyMemory<byte> json) => KeystoreV3File.Read(json).Address;

    /// <summary>A new keystore file of an account.</summary>
    public static byte[] Write(LocalAccount account, ReadOnlySpan<char> password, KeystoreV3Options? options = null)
    {
        ArgumentNullException.ThrowIfNull(account);
        options ??= new KeystoreV3Options();
        var salt = RandomNumberGenerator.GetBytes(32);
        var iv = RandomNumberGenerator.GetBytes(16);
        var cipherText = new byte[Secp256k1.PrivateKeyLength];
        var file = new KeystoreV3File(account.Address, iv, cipherText, new byte[Hash32.Length], 32, salt, options, 0);
        var derived = GC.AllocateArray<byte>(file.KeyLength, pinned: true);
        var key = GC.AllocateArray<byte>(Secp256k1.PrivateKeyLength, pinned: true);
        try
        {
            DeriveKey(file, password, derived);
            account.CopyPrivateKeyTo(key);
            ApplyCounterMode(derived.AsSpan(0, CipherKeyLength), iv, key, cipherText);
            ComputeMac(derived, cipherText, file.Mac);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
            CryptographicOperations.ZeroMemory(key);
        }
        return ToJson(file, options);
    }

    private static LocalAccount OpenKey(ReadOnlySpan<byte> key, Address? expected)
    {
        if (!Secp256k1.IsValidPrivateKey(key)) throw new KeystoreException("The keystore holds no valid private key.");
        var account = new LocalAccount(key);
        if (expected is null || expected == account.Address) return account;
        account.Dispose();
        throw new KeystoreException($"The keystore names the address {expected}, but its key is that of {account.Address}.");
    }

    private static void DeriveKey(KeystoreV3File file, ReadOnlySpan<char> password, Span<byte> derived)
    {
        var bytes = GC.AllocateArray<byte>(Encoding.UTF8.GetByteCount(password), pinned: true);
        try
        {
            Encoding.UTF8.GetBytes(password, bytes);
            if (file.Scrypt is { } scrypt)
                Scrypt.DeriveKey(bytes, file.Salt, scrypt.N, scrypt.R, scrypt.P, derived);
            else
                Rfc2898DeriveBytes.Pbkdf2(bytes, file.Salt, derived, file.Iterations, HashAlgorithmName.SHA256);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static void ComputeMac(ReadOnlySpan<byte> derived, ReadOnlySpan<byte> cipherText, Span<byte> mac)
    {
        Span<byte> input = stackalloc byte[CipherKeyLength + Secp256k1.PrivateKeyLength];
        derived.Slice(CipherKeyLength, CipherKeyLength).CopyTo(input);
        cipherText.CopyTo(input[CipherKeyLength..]);
        Keccak256.Hash(input, mac);
        CryptographicOperations.ZeroMemory(input);
    }

    /// <summary>AES in counter mode (the counter is all 16 bytes, big-endian), which .NET offers only as its block cipher.</summary>
    private static void ApplyCounterMode(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> input, Span<byte> output)
    {
        using var aes = Aes.Create();
        aes.SetKey(key);
        var counter = BinaryPrimitives.ReadUInt128BigEndian(iv);
        Span<byte> block = stackalloc byte[16];
        Span<byte> stream = stackalloc byte[16];
        for (var start = 0; start < input.Length; start += block.Length, counter++)
        {
            BinaryPrimitives.WriteUInt128BigEndian(block, counter);
            aes.EncryptEcb(block, stream, PaddingMode.None);
            for (var i = 0; i < block.Length && start + i < input.Length; i++) output[start + i] = (byte)(input[start + i] ^ stream[i]);
        }
        CryptographicOperations.ZeroMemory(stream);
    }

    private static byte[] ToJson(KeystoreV3File file, KeystoreV3Options options)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("address", Convert.ToHexStringLower(file.Address!.Value.ToArray()));
            json.WriteStartObject("crypto");
            json.WriteString("cipher", "aes-128-ctr");
            json.WriteString("ciphertext", Convert.ToHexStringLower(file.CipherText));
            json.WriteStartObject("cipherparams");
            json.WriteString("iv", Convert.ToHexStringLower(file.Iv));
            json.WriteEndObject();
            json.WriteString("kdf", "scrypt");
            json.WriteStartObject("kdfparams");
            json.WriteNumber("dklen", file.KeyLength);
            json.WriteNumber("n", options.N);
            json.WriteNumber("p", options.P);
            json.WriteNumber("r", options.R);
            json.WriteString("salt", Convert.ToHexStringLower(file.Salt));
            json.WriteEndObject();
            json.WriteString("mac", Convert.ToHexStringLower(file.Mac));
            json.WriteEndObject();
            json.WriteString("id", Guid.NewGuid().ToString());
            json.WriteNumber("version", 3);
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }
}
