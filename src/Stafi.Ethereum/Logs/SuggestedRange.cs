using System.Globalization;
using System.Text.RegularExpressions;

namespace Stafi.Ethereum.Logs;

/// <summary>
/// The range of blocks that some endpoints say would work: "this block range should work: [0x0, 0xd043b8]", "retry with the range 100-200".
/// </summary>
internal static partial class SuggestedRange
{
    public static bool TryParse(string? text, out ulong from, out ulong to)
    {
        (from, to) = (0, 0);
        if (text is null) return false;
        if (Hexadecimal().Match(text) is { Success: true } hex)
        {
            return ulong.TryParse(hex.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out from)
                && ulong.TryParse(hex.Groups[2].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out to);
        }
        return Decimal().Match(text) is { Success: true } match
            && ulong.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out from)
            && ulong.TryParse(match.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out to);
    }

    [GeneratedRegex(@"\[\s*0x([0-9a-fA-F]{1,16}),\s*0x([0-9a-fA-F]{1,16})\s*\]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"range (\d{1,19})\s*-\s*(\d{1,19})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Decimal();
}
