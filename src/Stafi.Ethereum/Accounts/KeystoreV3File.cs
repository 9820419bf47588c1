using System.Text.Json;

namespace Stafi.Ethereum.Accounts;

/// <summary>The fields of a keystore file, read with bounds before any work is done with them.</summary>
internal sealed record KeystoreV3File(
    Address? Address, byte[] Iv, byte[] CipherText, byte[] Mac, int KeyLength, byte[] Salt, KeystoreV3Options? Scrypt, int Iterations)
{
    /// <summary>Keystore files are about 500 bytes.</summary>
    private const int MaxFileLength = 64 * 1024;

    private const int MaxIterations = 10_000_000;

    public static KeystoreV3File Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > MaxFileLength) throw new KeystoreException($"The file is no keystore: it has {json.Length} bytes.");
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (Exception invalid) when (invalid is JsonException or InvalidOperationException or FormatException)
        {
            throw new KeystoreException($"The file is no keystore of version 3: {invalid.Message}", invalid);
        }
    }

    private static KeystoreV3File Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new KeystoreException("The file is no keystore: it is not a JSON object.");
        if (!root.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != 3)
            throw new KeystoreException("The file is no keystore of version 3 (an account's key); a validator's EIP-2335 keystore has version 4.");
        // geth writes "crypto", some old wallets wrote "Crypto".
        if (!root.TryGetProperty("crypto", out var crypto) && !root.TryGetProperty("Crypto", out crypto)) throw Missing("crypto");
        Expect(crypto, "cipher", "aes-128-ctr");
        var parameters = Member(crypto, "kdfparams");
        var keyLength = Number(parameters, "dklen", 32, 128);
        var (scrypt, iterations) = Derivation(crypto, parameters);
        return new KeystoreV3File(
            root.TryGetProperty("address", out var address) && address.GetString() is { Length: > 0 } text ? ParseAddress(text) : null,
            Bytes(Member(crypto, "cipherparams"), "iv", 16, 16),
            Bytes(crypto, "ciphertext", 32, 32),
            Bytes(crypto, "mac", 32, 32),
            keyLength,
            Bytes(parameters, "salt", 0, 1024),
            scrypt,
            iterations);
    }

    private static (KeystoreV3Options? Scrypt, int Iterations) Derivation(JsonElement crypto, JsonElement parameters)
    {
        switch (Text(crypto, "kdf"))
        {
            case "scrypt":
                var (n, r, p) = (Number(parameters, "n", 2, int.MaxValue), Number(parameters, "r", 1, int.MaxValue), Number(parameters, "p", 1, int.MaxValue));
                try
                {
                    Accounts.Scrypt.CheckParameters(n, r, p);
                }
                catch (ArgumentOutOfRangeException refused)
                {
                    throw new KeystoreException($"The keystore asks for scrypt parameters that are not allowed: {refused.Message}", refused);
                }
                return (new KeystoreV3Options(n, r, p), 0);
            case "pbkdf2":
                Expect(parameters, "prf", "hmac-sha256");
                return (null, Number(parameters, "c", 1, MaxIterations));
            case var other:
                throw new KeystoreException($"The keystore's key derivation '{other}' is neither scrypt nor pbkdf2.");
        }
    }

    private static Address ParseAddress(string text) => Ethereum.Address.TryParse(text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text : "0x" + text, out var address)
        ? address
        : throw new KeystoreException("The keystore's address is not an address.");

    private static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) ? member : throw Missing(name);

    private static string Text(JsonElement parent, string name) => Member(parent, name).GetString() ?? throw Missing(name);

    private static void Expect(JsonElement parent, string name, string expected)
    {
        var text = Text(parent, name);
        if (text != expected) throw new KeystoreException($"The keystore's {name} is '{text}'; only {expected} is known.");
    }

    private static int Number(JsonElement parent, string name, int min, int max)
    {
        var member = Member(parent, name);
        return member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var number) && number >= min && number <= max
            ? number
            : throw new KeystoreException($"The keystore's {name} is not a number from {min} to {max}.");
    }

    private static byte[] Bytes(JsonElement parent, string name, int min, int max)
    {
        var bytes = Hex.Decode(Text(parent, name));
        return bytes.Length >= min && bytes.Length <= max
            ? bytes
            : throw new KeystoreException($"The keystore's {name} has {bytes.Length} bytes instead of {(min == max ? $"{min}" : $"{min} to {max}")}.");
    }

    private static KeystoreException Missing(string name) => new($"The file is no keystore of version 3: it has no '{name}'.");
}
