using System.Security.Cryptography;
using System.Text.Json;
using Stafi.Consensus.Bls;
using Stafi.Ethereum.Accounts;

namespace Stafi.Router.Keys;

/// <summary>
/// The BIP-39 seed at rest: AES-256-GCM under a key that scrypt derives from the password. The first public key stands beside it in
/// the clear and is authenticated, so that the file can be told from others without a password.
/// </summary>
public sealed class SeedFile
{
    /// <summary>Bytes of a BIP-39 seed.</summary>
    public const int SeedLength = 64;

    private const int TagLength = 16;
    private const int KeyLength = 32;
    private const int MostN = 1 << 20;
    private readonly SeedFileContent _content;
    private readonly string _name;

    private SeedFile(SeedFileContent content, string name) => (_content, _name) = (content, name);

    /// <summary>Public key of index 0.</summary>
    public BlsPublicKey FirstKey => BlsPublicKey.Parse(_content.FirstPublicKey);

    /// <summary>Encrypts a seed.</summary>
    public static SeedFile Encrypt(ReadOnlySpan<byte> seed, BlsPublicKey firstKey, Password password, SeedCost cost)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, SeedLength);
        var salt = RandomNumberGenerator.GetBytes(32);
        var nonce = RandomNumberGenerator.GetBytes(12);
        var message = new byte[SeedLength];
        var tag = new byte[TagLength];
        Span<byte> key = stackalloc byte[KeyLength];
        try
        {
            DeriveKey(password, salt, cost.N, key);
            using var aes = new AesGcm(key, TagLength);
            aes.Encrypt(nonce, seed, message, tag, firstKey.Bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
        return new SeedFile(SeedFileContent.Of(firstKey.ToString(), cost.N, salt, nonce, message, tag), "the seed file");
    }

    /// <exception cref="SecretException">The file is missing or malformed.</exception>
    public static SeedFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), $"the seed file {path}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SecretException(
                $"The seed file {path} can not be read: {failure.Message} Check 'keys.seed' and who may read the file.", failure);
        }
    }

    /// <exception cref="SecretException">The text is no seed file.</exception>
    public static SeedFile Parse(string json, string name = "the seed file")
    {
        try
        {
            var content = JsonSerializer.Deserialize(json, SeedFileJson.Default.SeedFileContent)
                ?? throw new FormatException("it is empty");
            content.Check(MostN, SeedLength, TagLength);
            return new SeedFile(content, name);
        }
        catch (Exception failure) when (failure is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw new SecretException(
                $"Reading {name}: it is malformed ({failure.Message}). "
                + "Restore it from a backup, or make it anew with 'stafi-router keys import'.",
                failure);
        }
    }

    /// <summary>Writes the file for its owner only; an existing file is never overwritten.</summary>
    /// <exception cref="IOException">The file exists or can not be written.</exception>
    public void Save(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        JsonSerializer.Serialize(file, _content, SeedFileJson.Default.SeedFileContent);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The file as text.</summary>
    public string ToJson() => JsonSerializer.Serialize(_content, SeedFileJson.Default.SeedFileContent);

    /// <summary>Decrypts the seed into <paramref name="seed"/>, which the caller zeroes.</summary>
    /// <exception cref="SecretException">The password is wrong.</exception>
    public void Decrypt(Password password, Span<byte> seed)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, SeedLength);
        Span<byte> key = stackalloc byte[KeyLength];
        try
        {
            DeriveKey(password, _content.Salt, _content.N, key);
            using var aes = new AesGcm(key, TagLength);
            aes.Decrypt(_content.Nonce, _content.Message, _content.Tag, seed, FirstKey.Bytes);
        }
        catch (AuthenticationTagMismatchException failure)
        {
            throw new SecretException(
                $"Opening {_name}: the password is wrong (or the file was changed). Check where 'keys.password' takes it from.", failure);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    public override string ToString() => $"seed file of {_content.FirstPublicKey}";

    private static void DeriveKey(Password password, byte[] salt, int n, Span<byte> key)
    {
        var utf8 = password.ToUtf8();
        try
        {
            Scrypt.DeriveKey(utf8, salt, n, 8, 1, key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(utf8);
        }
    }
}
