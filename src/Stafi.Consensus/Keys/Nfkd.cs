using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Stafi.Consensus.Keys;

/// <summary>
/// The normalisation form NFKD (UAX 15) that BIP-39 and EIP-2335 ask of passwords. The program runs without ICU, where
/// <c>string.Normalize</c> gives everything back as it was, so the tables are carried along.
/// </summary>
internal static class Nfkd
{
    private const string Resource = "nfkd.txt";
    private const int LongestDecomposition = 18;

    // Hangul syllables decompose by arithmetic (Unicode core specification, 3.12).
    private const int HangulFirst = 0xAC00, HangulCount = 11172, LeadFirst = 0x1100, VowelFirst = 0x1161, TrailFirst = 0x11A7;
    private const int VowelCount = 21, TrailCount = 28;

    private static readonly Lazy<Tables> Unicode = new(Load);

    /// <summary>The normalised text in UTF-8, without the code points to drop; the caller zeroes it when it is a secret.</summary>
    public static byte[] ToUtf8(ReadOnlySpan<char> text, Func<int, bool>? drop = null)
    {
        var codes = new int[text.Length * LongestDecomposition];
        try
        {
            var count = Decompose(text, codes);
            Order(codes.AsSpan(0, count));
            return Encode(codes.AsSpan(0, count), drop);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(codes.AsSpan()));
        }
    }

    private static int Decompose(ReadOnlySpan<char> text, Span<int> codes)
    {
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
                codes[count++] = rune.Value;
            else if ((uint)(rune.Value - HangulFirst) < HangulCount)
                count += DecomposeHangul(rune.Value - HangulFirst, codes[count..]);
            else if (Unicode.Value.Decompositions.TryGetValue(rune.Value, out var parts))
                foreach (var part in parts) codes[count++] = part;
            else
                codes[count++] = rune.Value;
        }
        return count;
    }

    private static int DecomposeHangul(int syllable, Span<int> codes)
    {
        codes[0] = LeadFirst + (syllable / (VowelCount * TrailCount));
        codes[1] = VowelFirst + (syllable / TrailCount % VowelCount);
        var trail = syllable % TrailCount;
        if (trail == 0) return 2;
        codes[2] = TrailFirst + trail;
        return 3;
    }

    // Combining marks that follow each other are sorted by class; marks of one class keep their order.
    private static void Order(Span<int> codes)
    {
        for (var i = 1; i < codes.Length; i++)
        {
            var combining = ClassOf(codes[i]);
            if (combining == 0) continue;
            for (var j = i; j > 0 && ClassOf(codes[j - 1]) > combining; j--)
                (codes[j - 1], codes[j]) = (codes[j], codes[j - 1]);
        }
    }

    private static int ClassOf(int code) => code < 0x300 ? 0 : Unicode.Value.Classes.GetValueOrDefault(code);

    private static byte[] Encode(ReadOnlySpan<int> codes, Func<int, bool>? drop)
    {
        var length = 0;
        foreach (var code in codes) length += drop?.Invoke(code) == true ? 0 : new Rune(code).Utf8SequenceLength;
        var bytes = new byte[length];
        var written = 0;
        foreach (var code in codes)
            written += drop?.Invoke(code) == true ? 0 : new Rune(code).EncodeToUtf8(bytes.AsSpan(written));
        return bytes;
    }

    private static Tables Load()
    {
        var tables = new Tables([], []);
        foreach (var line in EmbeddedText.Lines(Resource))
        {
            if (line.StartsWith('#')) continue;
            if (line.Split('=') is [var code, var parts])
                tables.Decompositions[Code(code)] = [.. parts.Split(' ').Select(Code)];
            else if (line.Split(':') is [var range, var combining])
                AddClass(tables, range.Split('-'), int.Parse(combining, CultureInfo.InvariantCulture));
        }
        return tables;
    }

    private static void AddClass(Tables tables, string[] range, int combining)
    {
        for (var code = Code(range[0]); code <= Code(range[^1]); code++) tables.Classes[code] = combining;
    }

    private static int Code(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private sealed record Tables(Dictionary<int, int[]> Decompositions, Dictionary<int, int> Classes);
}
