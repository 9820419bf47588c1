using System.Security.Cryptography;

namespace Stafi.Ethereum.Accounts;

/// <summary>
/// ECDSA over secp256k1 by libsecp256k1: deterministic nonces (RFC 6979), signatures in the lower half (EIP-2), constant time with secrets.
/// </summary>
public static unsafe class Secp256k1
{
    /// <summary>Length of a private key in bytes.</summary>
    public const int PrivateKeyLength = 32;

    /// <summary>Length of an uncompressed public key: 0x04, x, y.</summary>
    public const int PublicKeyLength = 65;

    // Written once; the library allows concurrent use of a context that is not written.
    private static readonly nint Context = Secp256k1Native.CreateContext();

    /// <summary>True for 32 bytes that are a number above 0 and below the group's order.</summary>
    public static bool IsValidPrivateKey(ReadOnlySpan<byte> privateKey)
    {
        if (privateKey.Length != PrivateKeyLength) return false;
        fixed (byte* key = privateKey) return Secp256k1Native.SecretKeyVerify(Context, key) == 1;
    }

    /// <summary>Writes the 65-byte uncompressed public key of a private key.</summary>
    /// <exception cref="ArgumentException">The private key is not valid, or the destination is not 65 bytes long.</exception>
    public static void GetPublicKey(ReadOnlySpan<byte> privateKey, Span<byte> publicKey)
    {
        CheckLength(publicKey, PublicKeyLength, nameof(publicKey));
        if (!IsValidPrivateKey(privateKey)) throw NoPrivateKey(nameof(privateKey));
        byte* parsed = stackalloc byte[Secp256k1Native.PublicKeyLength];
        fixed (byte* key = privateKey)
        {
            if (Secp256k1Native.PublicKeyCreate(Context, parsed, key) != 1) throw NoPrivateKey(nameof(privateKey));
        }
        Serialize(parsed, publicKey);
    }

    /// <summary>The address of an uncompressed public key: the last 20 bytes of the hash of x and y.</summary>
    /// <exception cref="ArgumentException">The key is not 65 bytes long.</exception>
    public static Address GetAddress(ReadOnlySpan<byte> publicKey)
    {
        CheckLength(publicKey, PublicKeyLength, nameof(publicKey));
        Span<byte> digest = stackalloc byte[Hash32.Length];
        Keccak256.Hash(publicKey[1..], digest);
        return new Address(digest[12..]);
    }

    /// <summary>Signs a digest.</summary>
    /// <exception cref="ArgumentException">The private key is not valid.</exception>
    public static RecoverableSignature Sign(ReadOnlySpan<byte> privateKey, Hash32 digest)
    {
        if (privateKey.Length != PrivateKeyLength) throw NoPrivateKey(nameof(privateKey));
        byte* message = stackalloc byte[Hash32.Length];
        byte* signature = stackalloc byte[Secp256k1Native.RecoverableLength];
        Span<byte> compact = stackalloc byte[RecoverableSignature.CompactLength];
        digest.CopyTo(new Span<byte>(message, Hash32.Length));
        int recoveryId;
        fixed (byte* key = privateKey)
        fixed (byte* output = compact)
        {
            if (Secp256k1Native.SignRecoverable(Context, signature, message, key, 0, 0) != 1) throw NoPrivateKey(nameof(privateKey));
            _ = Secp256k1Native.RecoverableSerializeCompact(Context, output, &recoveryId, signature);
        }
        // 2 and 3 need an x coordinate above the group's order: nobody will ever see one.
        if (recoveryId > 1) throw new CryptographicException("The signature's recovery id is not 0 or 1.");
        return new RecoverableSignature(new Hash32(compact[..32]), new Hash32(compact[32..]), (byte)recoveryId);
    }

    /// <summary>Writes the 65-byte public key of the signer; false when the signature is of nobody.</summary>
    /// <exception cref="ArgumentException">The destination is not 65 bytes long.</exception>
    public static bool TryRecover(Hash32 digest, RecoverableSignature signature, Span<byte> publicKey)
    {
        CheckLength(publicKey, PublicKeyLength, nameof(publicKey));
        if (signature.YParity > 1) return false;
        byte* message = stackalloc byte[Hash32.Length];
        byte* compact = stackalloc byte[RecoverableSignature.CompactLength];
        byte* parsed = stackalloc byte[Secp256k1Native.RecoverableLength];
        byte* key = stackalloc byte[Secp256k1Native.PublicKeyLength];
        digest.CopyTo(new Span<byte>(message, Hash32.Length));
        signature.CopyCompactTo(new Span<byte>(compact, RecoverableSignature.CompactLength));
        if (Secp256k1Native.RecoverableParseCompact(Context, parsed, compact, signature.YParity) != 1) return false;
        if (Secp256k1Native.Recover(Context, key, parsed, message) != 1) return false;
        Serialize(key, publicKey);
        return true;
    }

    /// <summary>The signer's address; false when the signature is of nobody.</summary>
    public static bool TryRecoverAddress(Hash32 digest, RecoverableSignature signature, out Address address)
    {
        Span<byte> publicKey = stackalloc byte[PublicKeyLength];
        var ok = TryRecover(digest, signature, publicKey);
        address = ok ? GetAddress(publicKey) : default;
        return ok;
    }

    /// <summary>True when r and s (64 bytes) are a signature of the digest by the public key (33 or 65 bytes). A high s is refused (EIP-2).</summary>
    public static bool Verify(Hash32 digest, ReadOnlySpan<byte> compactSignature, ReadOnlySpan<byte> publicKey)
    {
        if (compactSignature.Length != RecoverableSignature.CompactLength) return false;
        byte* message = stackalloc byte[Hash32.Length];
        byte* signature = stackalloc byte[RecoverableSignature.CompactLength];
        byte* key = stackalloc byte[Secp256k1Native.PublicKeyLength];
        digest.CopyTo(new Span<byte>(message, Hash32.Length));
        fixed (byte* compact = compactSignature)
        fixed (byte* input = publicKey)
        {
            return Secp256k1Native.SignatureParseCompact(Context, signature, compact) == 1
                && Secp256k1Native.PublicKeyParse(Context, key, input, (nuint)publicKey.Length) == 1
                && Secp256k1Native.Verify(Context, signature, message, key) == 1;
        }
    }

    private static void Serialize(byte* key, Span<byte> publicKey)
    {
        var length = (nuint)PublicKeyLength;
        fixed (byte* output = publicKey) _ = Secp256k1Native.PublicKeySerialize(Context, output, &length, key, Secp256k1Native.Uncompressed);
    }

    private static void CheckLength(ReadOnlySpan<byte> bytes, int length, string name)
    {
        if (bytes.Length != length) throw new ArgumentException($"Expected {length} bytes, not {bytes.Length}.", name);
    }

    private static ArgumentException NoPrivateKey(string name) =>
        new("A private key is 32 bytes: a number above 0 and below the order of secp256k1.", name);
}
