using System.Diagnostics.CodeAnalysis;
using Stafi.Ethereum;

namespace Stafi.Consensus.Bls;

/// <summary>A compressed BLS12-381 G1 point: the public key of a validator or of a key share.</summary>
public readonly struct BlsPublicKey : IEquatable<BlsPublicKey>, IComparable<BlsPublicKey>
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 48;

    private static readonly byte[] Zeros = new byte[Length];

    private readonly byte[]? _bytes;

    /// <summary>Copies exactly 48 bytes; that they are a point of the curve is checked where they are used.</summary>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public BlsPublicKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException($"A BLS public key has {Length} bytes, not {bytes.Length}.", nameof(bytes));
        _bytes = bytes.ToArray();
    }

    /// <summary>The 48 bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes ?? Zeros;

    /// <summary>Reads hex with or without <c>0x</c>.</summary>
    /// <exception cref="FormatException">The text is not 48 bytes of hex.</exception>
    public static BlsPublicKey Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a BLS public key (48 bytes of hex).");

    /// <summary>Reads hex with or without <c>0x</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out BlsPublicKey value)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var ok = Hex.TryDecode(text, bytes);
        value = ok ? new BlsPublicKey(bytes) : default;
        return ok;
    }

    /// <summary>A new array with the 48 bytes.</summary>
    public byte[] ToArray() => Bytes.ToArray();

    /// <inheritdoc/>
    public bool Equals(BlsPublicKey other) => Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is BlsPublicKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(Bytes[8..]);

    /// <summary>Orders by the bytes.</summary>
    public int CompareTo(BlsPublicKey other) => Bytes.SequenceCompareTo(other.Bytes);

    /// <summary>Lower-case hex with <c>0x</c>.</summary>
    public override string ToString() => Hex.Encode(Bytes);

    /// <summary>Equal bytes.</summary>
    public static bool operator ==(BlsPublicKey left, BlsPublicKey right) => left.Equals(right);

    /// <summary>Different bytes.</summary>
    public static bool operator !=(BlsPublicKey left, BlsPublicKey right) => !left.Equals(right);

    /// <summary>Orders by the bytes.</summary>
    public static bool operator <(BlsPublicKey left, BlsPublicKey right) => left.CompareTo(right) < 0;

    /// <summary>Orders by the bytes.</summary>
    public static bool operator >(BlsPublicKey left, BlsPublicKey right) => left.CompareTo(right) > 0;

    /// <summary>Orders by the bytes.</summary>
    public static bool operator <=(BlsPublicKey left, BlsPublicKey right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by the bytes.</summary>
    public static bool operator >=(BlsPublicKey left, BlsPublicKey right) => left.CompareTo(right) >= 0;
}
