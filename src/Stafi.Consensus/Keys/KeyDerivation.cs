using Stafi.Consensus.Bls;
using Stafi.Consensus.Bls.Native;

namespace Stafi.Consensus.Keys;

/// <summary>The tree of BLS keys under a seed (EIP-2333).</summary>
public static unsafe class KeyDerivation
{
    /// <summary>The least length of a seed in bytes.</summary>
    public const int MinimumSeedLength = 32;

    /// <summary>The key at the root, <c>m</c>.</summary>
    /// <exception cref="ArgumentException">The seed has fewer than 32 bytes.</exception>
    public static BlsSecretKey DeriveMaster(ReadOnlySpan<byte> seed)
    {
        if (seed.Length < MinimumSeedLength)
            throw new ArgumentException($"A seed has at least {MinimumSeedLength} bytes, not {seed.Length}.", nameof(seed));
        var scalar = SecretMemory.ForScalar();
        fixed (byte* p = seed) Blst.DeriveMaster(scalar, p, (nuint)seed.Length);
        return BlsSecretKey.FromScalar(scalar);
    }

    /// <summary>The key one step below another.</summary>
    public static BlsSecretKey DeriveChild(BlsSecretKey parent, uint index)
    {
        var scalar = SecretMemory.ForScalar();
        Blst.DeriveChild(scalar, parent.Scalar, index);
        return BlsSecretKey.FromScalar(scalar);
    }

    /// <summary>The key at a path; those on the way are zeroed.</summary>
    /// <exception cref="ArgumentException">The seed has fewer than 32 bytes.</exception>
    public static BlsSecretKey Derive(ReadOnlySpan<byte> seed, KeyPath path) => Descend(DeriveMaster(seed), path.Nodes);

    /// <summary>Goes down from a key, which is zeroed on the way like the others.</summary>
    internal static BlsSecretKey Descend(BlsSecretKey from, params IEnumerable<uint> nodes)
    {
        var key = from;
        foreach (var node in nodes)
        {
            using var parent = key;
            key = DeriveChild(parent, node);
        }
        return key;
    }
}
