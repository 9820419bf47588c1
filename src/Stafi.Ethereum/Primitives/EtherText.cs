using System.Globalization;

namespace Stafi.Ethereum;

/// <summary>Decimal text of amounts without floating point: a whole part and at most <c>decimals</c> digits after the point.</summary>
internal static class EtherText
{
    public static bool TryParse(ReadOnlySpan<char> text, int decimals, out UInt128 units)
    {
        units = 0;
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? [] : text[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && fraction.IsEmpty) || fraction.Length > decimals || whole.Length > 38) return false;
        if (!UInt128.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var integer)) return false;
        UInt128 part = 0;
        if (!fraction.IsEmpty && !UInt128.TryParse(fraction, NumberStyles.None, CultureInfo.InvariantCulture, out part)) return false;
        try
        {
            units = checked((integer * Pow10(decimals)) + (part * Pow10(decimals - fraction.Length)));
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    public static string Format(UInt128 units, int decimals)
    {
        var (whole, fraction) = UInt128.DivRem(units, Pow10(decimals));
        if (fraction == 0) return whole.ToString(CultureInfo.InvariantCulture);
        var digits = fraction.ToString(CultureInfo.InvariantCulture).PadLeft(decimals, '0').TrimEnd('0');
        return string.Create(CultureInfo.InvariantCulture, $"{whole}.{digits}");
    }

    private static UInt128 Pow10(int exponent)
    {
        UInt128 power = 1;
        for (var i = 0; i < exponent; i++) power *= 10;
        return power;
    }
}
