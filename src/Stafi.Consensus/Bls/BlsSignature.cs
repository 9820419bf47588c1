using System.Diagnostics.CodeAnalysis;
using Stafi.Ethereum;

namespace Stafi.Consensus.Bls;

/// <summary>A compressed BLS12-381 G2 point: a signature.</summary>
public readonly struct BlsSignature : IEquatable<BlsSignature>, IComparable<BlsSignature>
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 96;

    private static readonly byte[] Zeros = new byte[Length];

    private readonly byte[]? _bytes;

    /// <summary>Copies exactly 96 bytes; that they are a point of the curve is checked where they are used.</summary>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public BlsSignature(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException($"A BLS signature has {Length} bytes, not {bytes.Length}.", nameof(bytes));
        _bytes = bytes.ToArray();
    }

    /// <summary>The 96 bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes ?? Zeros;

    /// <summary>Reads hex with or without <c>0x</c>.</summary>
    /// <exception cref="FormatException">The text is not 96 bytes of hex.</exception>
    public static BlsSignature Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a BLS signature (96 bytes of hex).");

    /// <summary>Reads hex with or without <c>0x</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out BlsSignature value)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var ok = Hex.TryDecode(text, bytes);
        value = ok ? new BlsSignature(bytes) : default;
        return ok;
    }

    /// <summary>A new array with the 96 bytes.</summary>
    public byte[] ToArray() => Bytes.ToArray();

    /// <inheritdoc/>
    public bool Equals(BlsSignature other) => Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is BlsSignature other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(Bytes[8..]);

    /// <summary>Orders by the bytes.</summary>
    public int CompareTo(BlsSignature other) => Bytes.SequenceCompareTo(other.Bytes);

    /// <summary>Lower-case hex with <c>0x</c>.</summary>
    public override string ToString() => Hex.Encode(Bytes);

    /// <summary>Equal bytes.</summary>
    public static bool operator ==(BlsSignature left, BlsSignature right) => left.Equals(right);

    /// <summary>Different bytes.</summary>
    public static bool operator !=(BlsSignature left, BlsSignature right) => !left.Equals(right);

    /// <summary>Orders by the bytes.</summary>
    public static bool operator <(BlsSignature left, BlsSignature right) => left.CompareTo(right) < 0;

    /// <summary>Orders by the bytes.</summary>
    public static bool operator >(BlsSignature left, BlsSignature right) => left.CompareTo(right) > 0;

    /// <summary>Orders by the bytes.</summary>
    public static bool operator <=(BlsSignature left, BlsSignature right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by the bytes.</summary>
    public static bool operator >=(BlsSignature left, BlsSignature right) => left.CompareTo(right) >= 0;
}
