using System.Buffers.Binary;

namespace Stafi.Ethereum.Rlp;

/// <summary>The bytes before an item that tell its length.</summary>
internal static class RlpPrefix
{
    /// <summary>One byte, and up to four of length: items are below 2 GiB here.</summary>
    public const int MaxLength = 5;

    /// <summary>The longest content whose length stands in the first byte.</summary>
    public const int ShortLimit = 55;

    /// <param name="destination">Receives the prefix.</param>
    /// <param name="kind">0x80 for a byte string, 0xc0 for a list.</param>
    /// <param name="length">Length of the content.</param>
    /// <returns>Length of the prefix.</returns>
    public static int Write(Span<byte> destination, byte kind, int length)
    {
        if (length <= ShortLimit)
        {
            destination[0] = (byte)(kind + length);
            return 1;
        }
        Span<byte> big = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(big, length);
        var digits = ((ReadOnlySpan<byte>)big).TrimStart((byte)0);
        destination[0] = (byte)(kind + ShortLimit + digits.Length);
        digits.CopyTo(destination[1..]);
        return 1 + digits.Length;
    }
}
