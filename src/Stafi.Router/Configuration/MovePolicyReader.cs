using Stafi.Router.Planning;

namespace Stafi.Router.Configuration;

/// <summary>Reads <c>policy.moves</c>.</summary>
internal static class MovePolicyReader
{
    private static readonly MovePolicy Default = new();

    public static MovePolicy Read(SettingsSection section)
    {
        var after = section.Section("after");
        return new MovePolicy
        {
            Enabled = section.Optional("enabled", SettingText.Switch, "true", Default.Enabled),
            RemovedFor = Duration("removed", "1h", Default.RemovedFor),
            InactiveFor = Duration("inactive", "336h", Default.InactiveFor),
            StoppedFor = Duration("stopped", "24h", Default.StoppedFor),
            BelowFloorFor = Duration("performance", "672h", Default.BelowFloorFor),
            AboveCeilingFor = Duration("fee", "24h", Default.AboveCeilingFor),
            GainFor = Duration("gain", "720h", Default.GainFor),
            Floor = section.Optional("floor", SettingText.IntegerBetween(1, 100_000), "20", Default.Floor),
            DayShare = section.Optional("day", SettingText.Percent, "10 %", Default.DayShare),
            ClusterShare = section.Optional("cluster", SettingText.Percent, "5 %", Default.ClusterShare),
            AwayShare = section.Optional("away", SettingText.Percent, "2 %", Default.AwayShare),
            GasPrice = section.Optional("gasPrice", SettingText.Amount, "1 gwei", Default.GasPrice),
            SearchesPerPlan = section.Optional("searchesPerPlan", SettingText.IntegerBetween(1, 1_000), "4", Default.SearchesPerPlan),
            MaximumFinalityLag = section.Optional("maximumFinalityLag", SettingText.NumberBetween(1, 7_200), "200", Default.MaximumFinalityLag),
        };

        TimeSpan Duration(string name, string example, TimeSpan fallback) =>
            after.Optional(name, SettingText.DurationBetween(TimeSpan.Zero, TimeSpan.FromDays(90)), example, fallback);
    }
}
