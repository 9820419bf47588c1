using System.Globalization;
using System.Numerics;

namespace Stafi.Ethereum.Abi;

/// <summary>A value of any ABI type, as the general codec takes and gives it.</summary>
public abstract record AbiValue
{
    private AbiValue()
    {
    }

    /// <summary>A uintN or intN.</summary>
    public sealed record Integer(BigInteger Number) : AbiValue
    {
        /// <inheritdoc/>
        public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A bool.</summary>
    public sealed record Boolean(bool IsTrue) : AbiValue
    {
        /// <inheritdoc/>
        public override string ToString() => IsTrue ? "true" : "false";
    }

    /// <summary>An address.</summary>
    public sealed record Account(Address Address) : AbiValue
    {
        /// <inheritdoc/>
        public override string ToString() => Address.ToString();
    }

    /// <summary>A string.</summary>
    public sealed record Text(string Content) : AbiValue
    {
        /// <inheritdoc/>
        public override string ToString() => $"\"{Content}\"";
    }

    /// <summary>A bytes or bytesN.</summary>
    public sealed record Bytes(ReadOnlyMemory<byte> Content) : AbiValue
    {
        /// <inheritdoc/>
        public bool Equals(Bytes? other) => other is not null && Content.Span.SequenceEqual(other.Content.Span);

        /// <inheritdoc/>
        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.AddBytes(Content.Span);
            return hash.ToHashCode();
        }

        /// <inheritdoc/>
        public override string ToString() => Hex.Encode(Content.Span);
    }

    /// <summary>An array's elements or a tuple's fields.</summary>
    public sealed record Sequence(IReadOnlyList<AbiValue> Items) : AbiValue
    {
        /// <inheritdoc/>
        public bool Equals(Sequence? other) => other is not null && Items.SequenceEqual(other.Items);

        /// <inheritdoc/>
        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var item in Items) hash.Add(item);
            return hash.ToHashCode();
        }

        /// <inheritdoc/>
        public override string ToString() => $"[{string.Join(", ", Items)}]";
    }
}
