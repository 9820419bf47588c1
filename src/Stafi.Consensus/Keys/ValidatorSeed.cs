using System.Security.Cryptography;
using Stafi.Consensus.Bls;

namespace Stafi.Consensus.Keys;

/// <summary>
/// What all validators' keys are derived from. It holds only the key at <c>m/12381/3600</c>, which they share: the seed itself is not kept,
/// and a key costs three steps instead of five. Zeroed on <see cref="Dispose"/>.
/// </summary>
public sealed class ValidatorSeed : IDisposable
{
    private readonly BlsSecretKey _shared;

    /// <summary>From a seed of at least 32 bytes, which the caller zeroes.</summary>
    /// <exception cref="ArgumentException">The seed is shorter.</exception>
    public ValidatorSeed(ReadOnlySpan<byte> seed) => _shared = KeyDerivation.Derive(seed, KeyPath.Validators);

    /// <summary>From a mnemonic and its passphrase.</summary>
    public static ValidatorSeed FromMnemonic(Mnemonic mnemonic, ReadOnlySpan<char> passphrase = default)
    {
        var seed = mnemonic.ToSeed(passphrase);
        try
        {
            return new ValidatorSeed(seed);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>The key at <c>m/12381/3600/index/0/0</c> (EIP-2334), which attests and proposes.</summary>
    public BlsSecretKey DeriveSigningKey(uint index) => KeyDerivation.Descend(KeyDerivation.DeriveChild(_shared, index), 0, 0);

    /// <summary>The key at <c>m/12381/3600/index/0</c> (EIP-2334), which 0x00 withdrawal credentials are made of.</summary>
    public BlsSecretKey DeriveWithdrawalKey(uint index) => KeyDerivation.Descend(KeyDerivation.DeriveChild(_shared, index), 0);

    /// <summary>
    /// A secret for another purpose than signing (HKDF-SHA-256), from which neither the seed nor a key can be had. Whoever takes it zeroes it.
    /// </summary>
    /// <param name="purpose">What it is for; another purpose gives another secret.</param>
    /// <param name="key">Up to 8,160 bytes, which are all written.</param>
    public void DeriveKey(ReadOnlySpan<byte> purpose, Span<byte> key)
    {
        Span<byte> shared = stackalloc byte[BlsSecretKey.Length];
        try
        {
            _shared.CopyTo(shared);
            HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, key, salt: [], info: purpose);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(shared);
        }
    }

    /// <summary>Zeroes it.</summary>
    public void Dispose() => _shared.Dispose();

    /// <summary>Never the seed.</summary>
    public override string ToString() => "validator seed";
}
