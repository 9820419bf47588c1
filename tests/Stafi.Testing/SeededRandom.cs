namespace Stafi.Testing;

/// <summary>SplitMix64: numbers that look random and are the same on every machine.</summary>
public sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The generator of one case of one subject: any case can be made again without those before it.</summary>
    public static SeededRandom ForCase(ulong seed, string subject, long number)
    {
        var state = seed;
        foreach (var letter in subject) state = (state ^ letter) * 0x100000001b3;
        return new SeededRandom(state ^ ((ulong)number * 0xd1342543de82ef95));
    }

    public ulong Next()
    {
        var z = _state += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 up to, and without, the limit.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public bool OneIn(int count) => Below(count) == 0;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    public byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++) bytes[i] = (byte)Next();
        return bytes;
    }
}
