using System.Security.Cryptography;
using Stafi.Consensus.Bls.Native;

namespace Stafi.Consensus.Bls;

/// <summary>
/// A BLS12-381 secret key in unmanaged memory that is zeroed on <see cref="Dispose"/>. Signatures are of the ciphersuite
/// <c>BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_</c>, as the consensus layer has them.
/// </summary>
public sealed unsafe class BlsSecretKey : IDisposable
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 32;

    private readonly Lazy<BlsCheckedKey> _publicKey;

    /// <summary>Takes over the memory of a scalar that is known to be a key.</summary>
    internal BlsSecretKey(SecretMemory scalar)
    {
        Scalar = scalar;
        _publicKey = new Lazy<BlsCheckedKey>(() => BlsCheckedKey.Of(Scalar), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The public key.</summary>
    /// <exception cref="ObjectDisposedException">The key is gone and nobody asked before.</exception>
    public BlsPublicKey PublicKey => _publicKey.Value.Key;

    /// <summary>The public key as a point.</summary>
    /// <exception cref="ObjectDisposedException">The key is gone and nobody asked before.</exception>
    public BlsCheckedKey CheckedPublicKey => _publicKey.Value;

    internal SecretMemory Scalar { get; }

    /// <summary>Reads 32 bytes, big-endian.</summary>
    /// <exception cref="BlsException">The number is zero or not below the order of the group.</exception>
    /// <exception cref="ArgumentException">There are not 32 bytes.</exception>
    public static BlsSecretKey FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException($"A BLS secret key has {Length} bytes, not {bytes.Length}.", nameof(bytes));
        var scalar = SecretMemory.ForScalar();
        fixed (byte* p = bytes) Blst.ScalarFromBigEndian(scalar, p);
        return FromScalar(scalar);
    }

    /// <summary>Signs a message, which on the consensus layer is a signing root of 32 bytes.</summary>
    /// <exception cref="ObjectDisposedException">The key is gone.</exception>
    public BlsSignature Sign(ReadOnlySpan<byte> message)
    {
        BlstP2 hash, signature;
        fixed (byte* m = message, dst = Blst.Dst)
            Blst.HashToG2(&hash, m, (nuint)message.Length, dst, (nuint)Blst.Dst.Length, null, 0);
        Blst.Sign(&signature, &hash, Scalar);
        return BlsPoints.Compress(&signature);
    }

    /// <summary>Writes the 32 bytes, big-endian; whoever takes them zeroes them.</summary>
    /// <exception cref="ArgumentException">There is no room for 32 bytes.</exception>
    public void CopyTo(Span<byte> destination)
    {
        if (destination.Length < Length) throw new ArgumentException($"A BLS secret key needs room for {Length} bytes.", nameof(destination));
        fixed (byte* p = destination) Blst.BigEndianFromScalar(p, Scalar);
    }

    /// <summary>True when both are the same key; takes the same time wherever they differ.</summary>
    public bool IsSameAs(BlsSecretKey other)
    {
        Span<byte> left = stackalloc byte[Length];
        Span<byte> right = stackalloc byte[Length];
        CopyTo(left);
        other.CopyTo(right);
        var same = CryptographicOperations.FixedTimeEquals(left, right);
        CryptographicOperations.ZeroMemory(left);
        CryptographicOperations.ZeroMemory(right);
        return same;
    }

    /// <summary>Zeroes the key.</summary>
    public void Dispose() => Scalar.Dispose();

    /// <summary>Never the key.</summary>
    public override string ToString() => "BLS secret key";

    /// <summary>Takes over a scalar, or frees it when it is no key.</summary>
    internal static BlsSecretKey FromScalar(SecretMemory scalar)
    {
        if (Blst.SecretKeyCheck(scalar)) return new BlsSecretKey(scalar);
        scalar.Dispose();
        throw new BlsException("The 32 bytes are no BLS secret key: the number must be above zero and below the order of the group.");
    }
}
