using System.Buffers.Binary;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.Ethereum.Logs;

/// <summary>
/// The 2048-bit filter in a block's header over the addresses and topics of all its logs (yellow paper, section 4.3.1). It may say yes for
/// what is not there, never no for what is.
/// </summary>
public static class LogsBloom
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 256;

    /// <summary>Bits that each entry sets.</summary>
    private const int BitsPerEntry = 3;

    /// <summary>The filter over these logs.</summary>
    public static byte[] Of(IEnumerable<Log> logs)
    {
        var bloom = new byte[Length];
        foreach (var log in logs)
        {
            Add(bloom, BloomEntry.Of(log.Address));
            foreach (var topic in log.Topics) Add(bloom, BloomEntry.Of(topic));
        }
        return bloom;
    }

    /// <summary>False when the block certainly has no log with that address or topic.</summary>
    /// <exception cref="ArgumentException">The filter is not 256 bytes long.</exception>
    public static bool MayContain(ReadOnlySpan<byte> bloom, BloomEntry entry)
    {
        if (bloom.Length != Length) throw new ArgumentException($"A logs bloom has {Length} bytes, not {bloom.Length}.", nameof(bloom));
        for (var i = 0; i < BitsPerEntry; i++)
        {
            var bit = entry.Bit(i);
            if ((bloom[Length - 1 - (bit / 8)] & (1 << (bit % 8))) == 0) return false;
        }
        return true;
    }

    private static void Add(Span<byte> bloom, BloomEntry entry)
    {
        for (var i = 0; i < BitsPerEntry; i++)
        {
            var bit = entry.Bit(i);
            bloom[Length - 1 - (bit / 8)] |= (byte)(1 << (bit % 8));
        }
    }
}

/// <summary>What an address or topic sets in a <see cref="LogsBloom"/>; hashed once, asked often.</summary>
public readonly record struct BloomEntry
{
    private readonly ulong _pairs;

    private BloomEntry(ReadOnlySpan<byte> value)
    {
        Span<byte> hash = stackalloc byte[Hash32.Length];
        Keccak256.Hash(value, hash);
        _pairs = BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    /// <summary>The entry of a contract.</summary>
    public static BloomEntry Of(Address address)
    {
        Span<byte> bytes = stackalloc byte[Address.Length];
        address.CopyTo(bytes);
        return new BloomEntry(bytes);
    }

    /// <summary>The entry of a topic.</summary>
    public static BloomEntry Of(Hash32 topic)
    {
        Span<byte> bytes = stackalloc byte[Hash32.Length];
        topic.CopyTo(bytes);
        return new BloomEntry(bytes);
    }

    /// <summary>The lowest 11 bits of the hash's byte pairs 0, 1 and 2.</summary>
    internal int Bit(int pair) => (int)(_pairs >> (48 - (16 * pair))) & 0x7ff;
}
