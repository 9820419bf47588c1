using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Stafi.Consensus.Bls;

namespace Stafi.Consensus.Keys;

/// <summary>A BLS key locked by a password, in the file format that all validator clients read (EIP-2335, version 4).</summary>
public sealed class Keystore
{
    private const int Version = 4;

    private readonly KeystoreCrypto _crypto;

    private Keystore(KeystoreCrypto crypto) => _crypto = crypto;

    /// <summary>The public key; a keystore of others may leave it out.</summary>
    public BlsPublicKey? PublicKey { get; private init; }

    /// <summary>The path that the key was derived at (EIP-2334), empty when it was not derived.</summary>
    public string Path { get; private init; } = "";

    /// <summary>Names this file; a random one.</summary>
    public Guid Uuid { get; private init; }

    /// <summary>A text for people.</summary>
    public string Description { get; private init; } = "";

    /// <summary>Locks a key with fresh salt and initialisation vector.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The options' parameters cannot be used.</exception>
    public static Keystore Encrypt(BlsSecretKey key, ReadOnlySpan<char> password, KeyPath? path, KeystoreOptions? options = null)
    {
        options ??= new KeystoreOptions();
        Span<byte> secret = stackalloc byte[BlsSecretKey.Length];
        try
        {
            key.CopyTo(secret);
            return new Keystore(KeystoreCrypto.Encrypt(secret, password, options))
            {
                PublicKey = key.PublicKey,
                Path = path?.ToString() ?? "",
                Uuid = Guid.NewGuid(),
                Description = options.Description,
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>Reads a keystore; the password is not needed yet.</summary>
    /// <exception cref="KeystoreFormatException">It is no keystore of EIP-2335, or asks for more work than it may.</exception>
    public static Keystore Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(new KeystoreFields(document.RootElement, ""));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a text that is no Unicode.
            throw new KeystoreFormatException($"The keystore is not JSON: {e.Message}", e);
        }
    }

    /// <summary>Unlocks the key and sees that it is the public key's.</summary>
    /// <exception cref="KeystorePasswordException">The password is another.</exception>
    /// <exception cref="KeystoreFormatException">What is locked in is no BLS key, or not the public key's.</exception>
    public BlsSecretKey Decrypt(ReadOnlySpan<char> password)
    {
        var secret = _crypto.Decrypt(password);
        try
        {
            var key = BlsSecretKey.FromBytes(secret);
            if (PublicKey is null || key.PublicKey == PublicKey) return key;
            var found = key.PublicKey;
            key.Dispose();
            throw new KeystoreFormatException($"The keystore says that it holds the key of {PublicKey}, but it holds that of {found}.");
        }
        catch (Exception e) when (e is BlsException or ArgumentException)
        {
            throw new KeystoreFormatException("What is locked in the keystore is no BLS secret key.", e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>The file's content.</summary>
    public byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartObject("crypto");
        _crypto.Write(writer);
        writer.WriteEndObject();
        writer.WriteString("description", Description);
        if (PublicKey is { } key) writer.WriteString("pubkey", Convert.ToHexStringLower(key.Bytes));
        writer.WriteString("path", Path);
        writer.WriteString("uuid", Uuid);
        writer.WriteNumber("version", Version);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static Keystore Read(KeystoreFields fields)
    {
        var version = fields.Integer("version");
        if (version != Version) throw fields.Wrong("version", $"is {version}, but must be {Version}");
        return new Keystore(KeystoreCrypto.Read(fields.Object("crypto")))
        {
            PublicKey = ReadPublicKey(fields),
            Path = fields.OptionalText("path") ?? "",
            Uuid = Guid.TryParse(fields.Text("uuid"), out var uuid) ? uuid : throw fields.Wrong("uuid", "is no UUID"),
            Description = fields.OptionalText("description") ?? "",
        };
    }

    private static BlsPublicKey? ReadPublicKey(KeystoreFields fields)
    {
        if (fields.OptionalText("pubkey") is not { Length: > 0 } text) return null;
        return BlsPublicKey.TryParse(text, out var key) ? key : throw fields.Wrong("pubkey", "is no BLS public key (48 bytes of hex)");
    }
}
