using System.Buffers.Binary;
using System.Globalization;

namespace Stafi.Ethereum.Abi;

/// <summary>The first four bytes of the Keccak hash of a function's or error's signature; they begin its call or revert data.</summary>
/// <param name="Value">The four bytes as a big-endian number.</param>
public readonly record struct FunctionSelector(uint Value)
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 4;

    /// <summary>The selector of a canonical signature such as <c>deposit(bytes[],bytes[],bytes32[])</c>: no names, no spaces.</summary>
    public static FunctionSelector Of(string signature)
    {
        ArgumentException.ThrowIfNullOrEmpty(signature);
        Span<byte> digest = stackalloc byte[Hash32.Length];
        Keccak256.Hash(System.Text.Encoding.UTF8.GetBytes(signature), digest);
        return new FunctionSelector(BinaryPrimitives.ReadUInt32BigEndian(digest));
    }

    /// <summary>The selector at the start of call or revert data; false when there are fewer than four bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> data, out FunctionSelector selector)
    {
        var ok = BinaryPrimitives.TryReadUInt32BigEndian(data, out var value);
        selector = new FunctionSelector(value);
        return ok;
    }

    /// <summary>Writes the four bytes.</summary>
    public void CopyTo(Span<byte> destination) => BinaryPrimitives.WriteUInt32BigEndian(destination, Value);

    /// <summary>Lower-case hex with <c>0x</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"0x{Value:x8}");
}
