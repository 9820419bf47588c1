using Stafi.Router.Planning;

namespace Stafi.Router.Configuration;

/// <summary>Reads <c>trust</c>.</summary>
internal static class TrustReader
{
    private const string Example = "http://127.0.0.1:5062";

    /// <summary>Where the validator client is; null when there is no such section, or it does not say.</summary>
    /// <param name="section">The section.</param>
    /// <param name="token">Where its token is.</param>
    public static TrustOptions? Options(SettingsSection section, PasswordOptions? token)
    {
        var timeout = section.Optional("timeout", SettingText.DurationBetween(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)), "1m", TimeSpan.FromMinutes(1));
        var keymanager = section.List("keymanager", SettingText.HttpAddress, Example, isSecret: true);
        if (!section.Exists) return null;
        if (keymanager.Count != 1)
            section.Report("keymanager", keymanager.Count == 0 ? "It is missing." : "It names more than one.", $"Write one, e.g. 'keymanager: {Example}', or remove 'trust'.", isSecret: true);
        if (token is { Prompt: true })
            section.Report("token", "The token can not be asked for.", "Use 'file' or 'env'.", isSecret: true);
        return keymanager.Count == 1 && token is { Prompt: false } ? new TrustOptions(keymanager[0], token, timeout) : null;
    }

    /// <summary>When validators go there and return; null without a validator client.</summary>
    public static TrustPolicy? Policy(SettingsSection section, TrustOptions? options)
    {
        var range = SettingText.DurationBetween(TimeSpan.Zero, TimeSpan.FromDays(90));
        var after = section.Optional("after", range, "24h", TimeSpan.FromHours(24));
        var returns = section.Optional("returnsAfter", range, "1h", TimeSpan.FromHours(1));
        var share = section.Optional("share", SettingText.Percent, "5 %", 500);
        var adopt = section.Optional("adoptPerDay", SettingText.IntegerBetween(0, 1_000), "10", 10);
        return options is null
            ? null
            : new TrustPolicy { Client = options.Client, After = after, ReturnsAfter = returns, Share = share, AdoptPerDay = adopt };
    }
}
