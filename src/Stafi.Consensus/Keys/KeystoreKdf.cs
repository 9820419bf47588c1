using System.Security.Cryptography;
using System.Text.Json;
using Stafi.Ethereum.Accounts;

namespace Stafi.Consensus.Keys;

/// <summary>The key derivation of a keystore (EIP-2335, <c>crypto.kdf</c>), with bounds on what a file may ask for.</summary>
internal abstract record KeystoreKdf(byte[] Salt)
{
    /// <summary>Length of the derived key: 16 bytes for the cipher, 16 for the checksum.</summary>
    public const int KeyLength = 32;

    private const int MaxPbkdf2Iterations = 10_000_000;

    public static KeystoreKdf Create(KeystoreOptions options)
    {
        var salt = RandomNumberGenerator.GetBytes(KeyLength);
        return options.UsePbkdf2
            ? new Pbkdf2Kdf(options.Pbkdf2Iterations, salt)
            : new ScryptKdf(options.ScryptN, options.ScryptR, options.ScryptP, salt);
    }

    /// <exception cref="KeystoreFormatException">Another function, or parameters out of bounds.</exception>
    public static KeystoreKdf Read(KeystoreFields module)
    {
        var parameters = module.Object("params");
        var length = parameters.Integer("dklen");
        if (length != KeyLength) throw parameters.Wrong("dklen", $"is {length}, but must be {KeyLength}");
        return module.Text("function") switch
        {
            "scrypt" => ReadScrypt(parameters),
            "pbkdf2" => ReadPbkdf2(parameters),
            var other => throw module.Wrong("function", $"is '{other}', but must be scrypt or pbkdf2"),
        };
    }

    public abstract void DeriveKey(ReadOnlySpan<byte> password, Span<byte> key);

    public abstract void Write(Utf8JsonWriter writer);

    private static ScryptKdf ReadScrypt(KeystoreFields parameters)
    {
        var kdf = new ScryptKdf(parameters.Integer("n"), parameters.Integer("r"), parameters.Integer("p"), parameters.Bytes("salt"));
        try
        {
            Scrypt.CheckParameters(kdf.N, kdf.R, kdf.P);
            return kdf;
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new KeystoreFormatException($"The keystore's scrypt parameters cannot be used: {e.Message}", e);
        }
    }

    private static Pbkdf2Kdf ReadPbkdf2(KeystoreFields parameters)
    {
        parameters.Expect("prf", "hmac-sha256");
        var iterations = parameters.Integer("c");
        if (iterations is < 1 or > MaxPbkdf2Iterations)
            throw parameters.Wrong("c", $"is {iterations}, but must be between 1 and {MaxPbkdf2Iterations}");
        return new Pbkdf2Kdf(iterations, parameters.Bytes("salt"));
    }

    private sealed record ScryptKdf(int N, int R, int P, byte[] Salt) : KeystoreKdf(Salt)
    {
        public override void DeriveKey(ReadOnlySpan<byte> password, Span<byte> key) => Scrypt.DeriveKey(password, Salt, N, R, P, key);

        public override void Write(Utf8JsonWriter writer)
        {
            writer.WriteString("function", "scrypt");
            writer.WriteStartObject("params");
            writer.WriteNumber("dklen", KeyLength);
            writer.WriteNumber("n", N);
            writer.WriteNumber("r", R);
            writer.WriteNumber("p", P);
            writer.WriteString("salt", Convert.ToHexStringLower(Salt));
            writer.WriteEndObject();
            writer.WriteString("message", "");
        }
    }

    private sealed record Pbkdf2Kdf(int Iterations, byte[] Salt) : KeystoreKdf(Salt)
    {
        public override void DeriveKey(ReadOnlySpan<byte> password, Span<byte> key) =>
            Rfc2898DeriveBytes.Pbkdf2(password, Salt, key, Iterations, HashAlgorithmName.SHA256);

        public override void Write(Utf8JsonWriter writer)
        {
            writer.WriteString("function", "pbkdf2");
            writer.WriteStartObject("params");
            writer.WriteNumber("dklen", KeyLength);
            writer.WriteNumber("c", Iterations);
            writer.WriteString("prf", "hmac-sha256");
            writer.WriteString("salt", Convert.ToHexStringLower(Salt));
            writer.WriteEndObject();
            writer.WriteString("message", "");
        }
    }
}
