using Stafi.Router.Planning;

namespace Stafi.Router.Configuration;

/// <summary>Reads <c>policy.solo</c>.</summary>
internal static class SoloPolicyReader
{
    private static readonly SoloPolicy Default = new();

    public static SoloPolicy Read(SettingsSection section) => new()
    {
        Enabled = section.Optional("enabled", SettingText.Switch, "true", Default.Enabled),
        Places = section.Optional("places", SettingText.IntegerBetween(0, 10_000), "10", Default.Places),
        LapsesAfter = section.Optional(
            "lapsesAfter", SettingText.DurationBetween(TimeSpan.FromMinutes(1), TimeSpan.FromDays(365)), "168h", Default.LapsesAfter),
        Share = section.Optional("share", SettingText.Percent, "0 %", Default.Share),
    };
}
