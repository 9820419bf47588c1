using System.Globalization;
using System.Net;
using Stafi.Ethereum;

namespace Stafi.Router.Configuration;

/// <summary>Reads the texts of settings. What it can not read throws <see cref="FormatException"/> with the reason.</summary>
internal static class SettingText
{
    // So many hours are still a TimeSpan.
    private const ulong MostUnits = 100_000_000;

    public static string Text(string text) => text.Length == 0 ? throw new FormatException("It is empty.") : text;

    public static Address ContractAddress(string text)
    {
        if (!Address.TryParse(text, out var address))
            throw new FormatException("It is not an address (0x and 40 hex digits; mixed case needs a right EIP-55 checksum).");
        return address.IsZero ? throw new FormatException("It is the zero address.") : address;
    }

    public static ulong Number(string text) =>
        ulong.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException("It is not a whole number.");

    public static Func<string, ulong> NumberBetween(ulong least, ulong most) => text =>
    {
        var number = Number(text);
        return number >= least && number <= most
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"It must be between {least} and {most}."));
    };

    public static Func<string, int> IntegerBetween(int least, int most) => text => (int)NumberBetween((ulong)least, (ulong)most)(text);

    public static bool Switch(string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" => true,
        "false" or "no" => false,
        _ => throw new FormatException("It is neither 'true' nor 'false'."),
    };

    /// <summary>An amount with its unit: <c>20 ETH</c>, <c>30 gwei</c>, <c>5 wei</c>.</summary>
    public static Wei Amount(string text)
    {
        var (digits, unit) = SplitUnit(text);
        var amount = Wei.Zero;
        var ok = unit.ToLowerInvariant() switch
        {
            "eth" => Wei.TryParseEther(digits, out amount),
            "gwei" => TryParseGwei(digits, out amount),
            "wei" => TryParseWei(digits, out amount),
            "" => throw new FormatException("It has no unit."),
            _ => throw new FormatException($"The unit '{unit}' is unknown; there are ETH, gwei and wei."),
        };
        return ok ? amount : throw new FormatException("It is not an amount of ETH.");
    }

    /// <summary>A duration with its unit: <c>500ms</c>, <c>1s</c>, <c>5m</c>, <c>2h</c>.</summary>
    public static Func<string, TimeSpan> DurationBetween(TimeSpan least, TimeSpan most) => text =>
    {
        var (digits, unit) = SplitUnit(text);
        var count = ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed < MostUnits
            ? parsed
            : throw new FormatException("It is not a duration.");
        var duration = unit switch
        {
            "ms" => TimeSpan.FromMilliseconds(count),
            "s" => TimeSpan.FromSeconds(count),
            "m" => TimeSpan.FromMinutes(count),
            "h" => TimeSpan.FromHours(count),
            "" => throw new FormatException("It has no unit."),
            _ => throw new FormatException($"The unit '{unit}' is unknown; there are ms, s, m and h."),
        };
        return duration >= least && duration <= most
            ? duration
            : throw new FormatException(string.Create(
                CultureInfo.InvariantCulture, $"It must be between {least.TotalSeconds} and {most.TotalSeconds} seconds."));
    };

    /// <summary>A percentage with at most two digits after the point, as hundredths of a percent.</summary>
    public static int Percent(string text)
    {
        var (digits, unit) = SplitUnit(text);
        var parts = digits.Split('.');
        var hasDigits = parts.Length <= 2 && parts.All(part => part.Length > 0);
        var ok = unit is "" or "%" && hasDigits && (parts.Length == 1 || parts[1].Length <= 2);
        if (!ok || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var whole) || whole > 100)
            throw new FormatException("It is not a percentage between 0 and 100 with at most two digits after the point.");
        var hundredths = parts.Length == 1 ? 0 : int.Parse(parts[1].PadRight(2, '0'), NumberStyles.None, CultureInfo.InvariantCulture);
        var value = (whole * 100) + hundredths;
        return value <= 10_000 ? value : throw new FormatException("It is more than 100 %.");
    }

    public static Uri HttpAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? address
        : throw new FormatException("It is not an http or https address.");

    /// <summary>Where to listen, such as <c>http://127.0.0.1:8550</c>; port 0 is any free one.</summary>
    public static IPEndPoint ListenAddress(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme != "http" || address.PathAndQuery != "/" || address.UserInfo.Length > 0)
            throw new FormatException("It is not an address to listen on: 'http', an IP address and a port.");
        if (address.Host == "localhost") return new IPEndPoint(IPAddress.Loopback, address.Port);
        return IPAddress.TryParse(address.DnsSafeHost, out var ip)
            ? new IPEndPoint(ip, address.Port)
            : throw new FormatException("Its host is not an IP address of this machine (0.0.0.0 or [::] are all of them).");
    }

    private static bool TryParseGwei(string digits, out Wei amount)
    {
        // A gwei is 10^-9 ETH: the ETH parser reads it exactly, and nine digits after the point are the most that make sense.
        amount = Wei.Zero;
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0 && digits.Length - point - 1 > 9) return false;
        if (!Wei.TryParseEther(digits, out var scaled)) return false;
        amount = new Wei(scaled.Value / 1_000_000_000);
        return true;
    }

    private static bool TryParseWei(string digits, out Wei amount)
    {
        var ok = UInt128.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        amount = new Wei(value);
        return ok;
    }

    private static (string Digits, string Unit) SplitUnit(string text)
    {
        var trimmed = text.Trim();
        var end = 0;
        while (end < trimmed.Length && (char.IsAsciiDigit(trimmed[end]) || trimmed[end] is '.' or '_')) end++;
        return (trimmed[..end].Replace("_", "", StringComparison.Ordinal), trimmed[end..].Trim());
    }
}
