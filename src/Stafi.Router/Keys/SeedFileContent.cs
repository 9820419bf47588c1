using System.Text.Json.Serialization;
using Stafi.Consensus.Bls;

namespace Stafi.Router.Keys;

/// <summary>The fields of a seed file, grouped as EIP-2335 groups those of a keystore.</summary>
internal sealed record SeedFileContent(
    [property: JsonRequired] string Kind,
    [property: JsonRequired] int Version,
    [property: JsonRequired] string FirstPublicKey,
    [property: JsonRequired] SeedKdf Kdf,
    [property: JsonRequired] SeedCipher Cipher)
{
    private const string KindName = "stafi-router-seed";

    [JsonIgnore]
    public int N => Kdf.N;

    [JsonIgnore]
    public byte[] Salt => Convert.FromHexString(Kdf.Salt);

    [JsonIgnore]
    public byte[] Nonce => Convert.FromHexString(Cipher.Nonce);

    [JsonIgnore]
    public byte[] Message => Convert.FromHexString(Cipher.Message);

    [JsonIgnore]
    public byte[] Tag => Convert.FromHexString(Cipher.Tag);

    public static SeedFileContent Of(string firstKey, int n, byte[] salt, byte[] nonce, byte[] message, byte[] tag) => new(
        KindName,
        1,
        firstKey,
        new SeedKdf("scrypt", n, 8, 1, Convert.ToHexStringLower(salt)),
        new SeedCipher("aes-256-gcm", Convert.ToHexStringLower(nonce), Convert.ToHexStringLower(message), Convert.ToHexStringLower(tag)));

    /// <exception cref="FormatException">A field is not what this version writes.</exception>
    public void Check(int mostN, int seedLength, int tagLength)
    {
        if (Kind != KindName || Version != 1)
            throw new FormatException($"kind '{Kind}' version {Version} is not a seed file of this program");
        if (Kdf.Function != "scrypt" || Kdf.R != 8 || Kdf.P != 1)
            throw new FormatException("the key derivation is not scrypt with r 8 and p 1");
        if (Kdf.N < 2 || Kdf.N > mostN || !int.IsPow2(Kdf.N))
            throw new FormatException($"scrypt's n is {Kdf.N}; a power of two up to {mostN} is allowed");
        if (Cipher.Function != "aes-256-gcm") throw new FormatException($"the cipher '{Cipher.Function}' is unknown");
        if (Salt.Length < 16) throw new FormatException("the salt is too short");
        if (Nonce.Length != 12 || Tag.Length != tagLength || Message.Length != seedLength)
            throw new FormatException("the encrypted seed has a wrong length");
        _ = BlsPublicKey.Parse(FirstPublicKey);
    }
}

/// <summary>Key derivation.</summary>
internal sealed record SeedKdf(
    [property: JsonRequired] string Function,
    [property: JsonRequired] int N,
    [property: JsonRequired] int R,
    [property: JsonRequired] int P,
    [property: JsonRequired] string Salt);

/// <summary>Encrypted seed.</summary>
internal sealed record SeedCipher(
    [property: JsonRequired] string Function,
    [property: JsonRequired] string Nonce,
    [property: JsonRequired] string Message,
    [property: JsonRequired] string Tag);

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SeedFileContent))]
internal sealed partial class SeedFileJson : JsonSerializerContext;
