using System.Buffers.Binary;
using System.Globalization;
using Stafi.Ethereum;

namespace Stafi.Consensus.Networks;

/// <summary>The four bytes that name a fork of one network; <paramref name="Value"/> reads them big-endian, so that it looks like the hex text.</summary>
public readonly record struct ForkVersion(uint Value)
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 4;

    /// <summary>Reads 4 bytes of hex with or without <c>0x</c>.</summary>
    /// <exception cref="FormatException">The text is not 4 bytes of hex.</exception>
    public static ForkVersion Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var version) ? version : throw new FormatException($"'{text}' is not a fork version (4 bytes of hex).");

    /// <summary>Reads 4 bytes of hex with or without <c>0x</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ForkVersion version)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var ok = Hex.TryDecode(text, bytes);
        version = ok ? new ForkVersion(BinaryPrimitives.ReadUInt32BigEndian(bytes)) : default;
        return ok;
    }

    /// <summary>Writes the 4 bytes.</summary>
    public void CopyTo(Span<byte> destination) => BinaryPrimitives.WriteUInt32BigEndian(destination, Value);

    /// <summary>Lower-case hex with <c>0x</c>.</summary>
    public override string ToString() => "0x" + Value.ToString("x8", CultureInfo.InvariantCulture);
}
