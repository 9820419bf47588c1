using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using Stafi.Ethereum;

namespace Stafi.Ssv.Clusters;

/// <summary>The operators of a cluster: 4, 7, 10 or 13 ids, strictly ascending.</summary>
public sealed class OperatorSet : IEquatable<OperatorSet>, IComparable<OperatorSet>
{
    private readonly ulong[] _ids;
    private readonly int _hash;

    /// <summary>Takes the ids as they are.</summary>
    /// <exception cref="ArgumentException">The number of ids is not 4, 7, 10 or 13, or they are not strictly ascending.</exception>
    public OperatorSet(params ReadOnlySpan<ulong> ids)
    {
        if (ids.Length is not (4 or 7 or 10 or 13))
            throw new ArgumentException($"A cluster has 4, 7, 10 or 13 operators, not {ids.Length}.", nameof(ids));
        for (var i = 1; i < ids.Length; i++)
        {
            if (ids[i] <= ids[i - 1])
                throw new ArgumentException($"Operator ids must be strictly ascending; {ids[i]} follows {ids[i - 1]}.", nameof(ids));
        }
        _ids = ids.ToArray();
        var hash = new HashCode();
        foreach (var id in ids) hash.Add(id);
        _hash = hash.ToHashCode();
    }

    /// <summary>The ids, ascending.</summary>
    public ReadOnlySpan<ulong> Ids => _ids;

    /// <summary>Number of operators, n.</summary>
    public int Count => _ids.Length;

    /// <summary>Operators that may fail, f = (n - 1) / 3.</summary>
    public int FaultTolerance => (_ids.Length - 1) / 3;

    /// <summary>Shares that make a signature, t = n - f.</summary>
    public int Threshold => _ids.Length - FaultTolerance;

    /// <summary>Takes ids in any order.</summary>
    /// <exception cref="ArgumentException">The number of ids is not 4, 7, 10 or 13, or an id repeats.</exception>
    public static OperatorSet Of(IEnumerable<ulong> ids)
    {
        var sorted = ids.ToArray();
        Array.Sort(sorted);
        return new OperatorSet(sorted);
    }

    /// <summary>Reads ids separated by commas.</summary>
    /// <exception cref="FormatException">The text is no list of ids of a cluster's size.</exception>
    public static OperatorSet Parse(string text)
    {
        try
        {
            return Of(text.Split(',').Select(id => ulong.Parse(id, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture)));
        }
        catch (Exception failure) when (failure is FormatException or OverflowException or ArgumentException)
        {
            throw new FormatException($"'{text}' is not a list of 4, 7, 10 or 13 different operator ids separated by commas.", failure);
        }
    }

    /// <summary>keccak256(owner, each id as a 32-byte word): the key of the cluster in SSVNetwork's storage.</summary>
    public Hash32 ClusterId(Address owner)
    {
        Span<byte> packed = stackalloc byte[Address.Length + (32 * 13)];
        packed.Clear();
        owner.CopyTo(packed);
        for (var i = 0; i < _ids.Length; i++)
            BinaryPrimitives.WriteUInt64BigEndian(packed[(Address.Length + (32 * i) + 24)..], _ids[i]);
        return Keccak256.Hash(packed[..(Address.Length + (32 * _ids.Length))]);
    }

    /// <inheritdoc/>
    public bool Equals(OperatorSet? other) => other is not null && Ids.SequenceEqual(other.Ids);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OperatorSet);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <summary>Orders by size, then by the ids.</summary>
    public int CompareTo(OperatorSet? other)
    {
        if (other is null) return 1;
        return Count != other.Count ? Count.CompareTo(other.Count) : Ids.SequenceCompareTo(other.Ids);
    }

    /// <summary>The ids separated by commas.</summary>
    public override string ToString()
    {
        var text = new DefaultInterpolatedStringHandler(_ids.Length, _ids.Length, CultureInfo.InvariantCulture);
        foreach (var id in _ids)
        {
            if (id != _ids[0]) text.AppendLiteral(",");
            text.AppendFormatted(id);
        }
        return text.ToStringAndClear();
    }

    /// <summary>The same ids.</summary>
    public static bool operator ==(OperatorSet? left, OperatorSet? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Other ids.</summary>
    public static bool operator !=(OperatorSet? left, OperatorSet? right) => !(left == right);

    /// <summary>Orders by size, then by the ids.</summary>
    public static bool operator <(OperatorSet left, OperatorSet right) => left.CompareTo(right) < 0;

    /// <summary>Orders by size, then by the ids.</summary>
    public static bool operator >(OperatorSet left, OperatorSet right) => left.CompareTo(right) > 0;

    /// <summary>Orders by size, then by the ids.</summary>
    public static bool operator <=(OperatorSet left, OperatorSet right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by size, then by the ids.</summary>
    public static bool operator >=(OperatorSet left, OperatorSet right) => left.CompareTo(right) >= 0;
}
