using System.Buffers.Binary;

namespace Stafi.Ethereum.Abi;

/// <summary>The 32-byte words that all ABI data consists of.</summary>
internal static class AbiWord
{
    public const int Length = 32;

    /// <summary>The length of bytes with the zeros that fill their last word.</summary>
    public static int Padded(int length) => checked(length + Length - 1) & ~(Length - 1);

    public static void Write(Span<byte> word, ulong value)
    {
        word[..24].Clear();
        BinaryPrimitives.WriteUInt64BigEndian(word[24..], value);
    }

    public static void Write(Span<byte> word, UInt128 value)
    {
        word[..16].Clear();
        BinaryPrimitives.WriteUInt128BigEndian(word[16..], value);
    }

    public static void Write(Span<byte> word, Address value)
    {
        word[..12].Clear();
        value.CopyTo(word[12..]);
    }

    /// <summary>The number in a word; false when it is 2^64 or more.</summary>
    public static bool TryReadUInt64(ReadOnlySpan<byte> word, out ulong value)
    {
        value = BinaryPrimitives.ReadUInt64BigEndian(word[24..]);
        return (BinaryPrimitives.ReadUInt64BigEndian(word)
            | BinaryPrimitives.ReadUInt64BigEndian(word[8..])
            | BinaryPrimitives.ReadUInt64BigEndian(word[16..])) == 0;
    }
}
