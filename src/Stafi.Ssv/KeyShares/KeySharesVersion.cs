using System.Globalization;

namespace Stafi.Ssv.KeyShares;

/// <summary>The versions in which a keyshares file can be written; they differ in the version's text alone.</summary>
public enum KeySharesVersion
{
    /// <summary><c>v1.1.0</c>: read by ssv-keys 1.1, ssv-sdk and SSV's web app.</summary>
    V110,

    /// <summary><c>v1.2.0</c>: read by ssv-keys 1.2, ssv-sdk and ssv-dkg.</summary>
    V120,
}

/// <summary>The texts of versions.</summary>
internal static class KeySharesVersions
{
    private static readonly Version Oldest = new(1, 0, 6);
    private static readonly Version TooNew = new(2, 0, 0);

    public static string Text(this KeySharesVersion version) => version switch
    {
        KeySharesVersion.V110 => "v1.1.0",
        KeySharesVersion.V120 => "v1.2.0",
        _ => throw new ArgumentOutOfRangeException(nameof(version), version, "Not a version of keyshares files."),
    };

    /// <summary>Why files of a version cannot be read, null when they can.</summary>
    public static string? Refusal(string version)
    {
        var digits = version.StartsWith('v') ? version[1..] : version;
        if (digits == "4")
            return "is v4, the form of ssv-keys 1.0.0, whose shares are not what registrations carry today; split the key again.";
        if (!Version.TryParse(digits, out var parsed))
            return string.Create(CultureInfo.InvariantCulture, $"is '{Shorten(version)}', not a version such as v1.1.0.");
        return parsed >= Oldest && parsed < TooNew ? null : $"is {version}; versions from v1.0.6 to below v2 can be read.";
    }

    private static string Shorten(string text) => text.Length <= 20 ? text : text[..20] + "…";
}
