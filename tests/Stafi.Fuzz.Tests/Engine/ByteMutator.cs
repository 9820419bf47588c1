using System.Buffers.Binary;
using Stafi.Testing;

namespace Stafi.Fuzz.Tests.Engine;

/// <summary>Changes of bytes that need no knowledge of what they mean.</summary>
internal static class ByteMutator
{
    private static readonly ulong[] Boundaries =
    [
        0, 1, 2, 31, 32, 33, 55, 56, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0xffffff, 0x7fffffff, 0x80000000,
        0xffffffff, 0x100000000, 0x7fffffffffffffff, 0x8000000000000000, 0xffffffffffffffe0, 0xffffffffffffffff,
    ];

    public static byte[] Mutate(byte[] input, IReadOnlyList<byte[]> seeds, SeededRandom random) => random.Below(10) switch
    {
        0 or 1 => FlipBits(input, random),
        2 => input[..random.Below(input.Length + 1)],
        3 => Insert(input, random.Bytes(1 + random.Below(40)), random),
        4 => Delete(input, random),
        5 => Repeat(input, random),
        6 => Splice(input, random.Pick(seeds), random),
        7 => WriteBoundary(input, random),
        _ => WriteWord(input, random),
    };

    public static byte[] Insert(byte[] input, byte[] part, SeededRandom random)
    {
        var at = random.Below(input.Length + 1);
        return [.. input[..at], .. part, .. input[at..]];
    }

    public static byte[] Splice(byte[] input, byte[] other, SeededRandom random) =>
        [.. input[..random.Below(input.Length + 1)], .. other[random.Below(other.Length + 1)..]];

    private static byte[] FlipBits(byte[] input, SeededRandom random)
    {
        if (input.Length == 0) return random.Bytes(8);
        var changed = input.ToArray();
        for (var i = random.Below(8); i >= 0; i--) changed[random.Below(changed.Length)] ^= (byte)(1 << random.Below(8));
        return changed;
    }

    private static byte[] Delete(byte[] input, SeededRandom random)
    {
        var start = random.Below(input.Length + 1);
        return [.. input[..start], .. input[Math.Min(input.Length, start + 1 + random.Below(64))..]];
    }

    private static byte[] Repeat(byte[] input, SeededRandom random)
    {
        var start = random.Below(input.Length + 1);
        var part = input[start..Math.Min(input.Length, start + 1 + random.Below(64))];
        return [.. input[..start], .. Enumerable.Repeat(part, 1 + random.Below(64)).SelectMany(bytes => bytes), .. input[start..]];
    }

    private static byte[] WriteBoundary(byte[] input, SeededRandom random)
    {
        var number = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(number, random.Pick(Boundaries));
        var part = number[(8 - (1 << random.Below(4)))..];
        if (random.OneIn(2)) Array.Reverse(part);
        return Overwrite(input, part, random.Below(input.Length + 1));
    }

    // A word of the ABI: lengths, offsets and numbers stand at multiples of 32, with or without four bytes before.
    private static byte[] WriteWord(byte[] input, SeededRandom random)
    {
        var word = new byte[32];
        if (random.OneIn(4)) word.AsSpan().Fill(0xff);
        BinaryPrimitives.WriteUInt64BigEndian(word.AsSpan(24), random.OneIn(3) ? (ulong)random.Below(input.Length + 64) : random.Pick(Boundaries));
        if (random.OneIn(8)) word[random.Below(24)] = 1;
        return Overwrite(input, word, (32 * random.Below((input.Length / 32) + 1)) + (random.OneIn(4) ? 4 : 0));
    }

    private static byte[] Overwrite(byte[] input, byte[] part, int at)
    {
        var changed = new byte[Math.Max(input.Length, at + part.Length)];
        input.CopyTo(changed, 0);
        part.CopyTo(changed, at);
        return changed;
    }
}
