using Stafi.Router.Planning;

namespace Stafi.Router.Configuration;

/// <summary>Reads <c>policy.operators</c>.</summary>
internal static class OperatorPolicyReader
{
    private static readonly OperatorPolicy Default = new();

    public static OperatorPolicy Read(SettingsSection section)
    {
        var shares = section.Section("shares");
        var failures = section.Section("jointFailures");
        var move = section.Section("move");
        var rewards = section.Optional("validatorRewards", SettingText.Amount, "0.9 ETH", Default.ValidatorRewards);
        if (rewards.IsZero || rewards > Stafi.Ethereum.Wei.FromEther(32))
            section.Report("validatorRewards", "A validator of 32 ETH does not earn that in a year.", "Use what one earns that always works, such as '0.9 ETH'.");
        return new OperatorPolicy
        {
            ValidatorRewards = rewards,
            DowntimePenalties = section.Optional("downtimePenalties", SettingText.Amount, "0.45 ETH", Default.DowntimePenalties),
            UnknownPerformance = section.Optional("unknownPerformance", SettingText.Percent, "98 %", Default.UnknownPerformance),
            Unforeseen = section.Optional("unforeseen", SettingText.Percent, "1 %", Default.Unforeseen),
            InactiveAfter = section.Optional("inactiveAfter", Duration(TimeSpan.FromDays(7)), "1h", Default.InactiveAfter),
            Allow = section.List("allow", Id, "12").ToHashSet(),
            Deny = section.List("deny", Id, "12").ToHashSet(),
            Groups = section.List("groups", Group, "12+13+14"),
            CapacityMargin = section.Optional("capacityMargin", SettingText.IntegerBetween(0, 1_000), "5", Default.CapacityMargin),
            ExistingClusterTolerance =
                section.Optional("existingClusterTolerance", SettingText.Amount, "0.0004 ETH", Default.ExistingClusterTolerance),
            HolderFailures = failures.Optional("owner", SettingText.Percent, "0.05 %", Default.HolderFailures),
            LocationFailures = failures.Optional("location", SettingText.Percent, "0.02 %", Default.LocationFailures),
            ClientFailures = failures.Optional("clients", SettingText.Percent, "0.02 %", Default.ClientFailures),
            ShareFloor = shares.Optional("floor", SettingText.IntegerBetween(1, 100_000), "20", Default.ShareFloor),
            OperatorShare = shares.Optional("operator", SettingText.Percent, "10 %", Default.OperatorShare),
            HolderShare = shares.Optional("owner", SettingText.Percent, "10 %", Default.HolderShare),
            LocationShare = shares.Optional("location", SettingText.Percent, "33 %", Default.LocationShare),
            ClientShare = shares.Optional("clients", SettingText.Percent, "50 %", Default.ClientShare),
            ClusterShare = shares.Optional("cluster", SettingText.Percent, "10 %", Default.ClusterShare),
            MoveHorizonDays = move.Optional("horizonDays", SettingText.IntegerBetween(1, 3_650), "180", Default.MoveHorizonDays),
            MoveMargin = move.Optional("margin", SettingText.Percent, "50 %", Default.MoveMargin * 100) / 100,
            MoveDowntime = move.Optional("downtime", Duration(TimeSpan.FromDays(7)), "80m", Default.MoveDowntime),
            MoveExposure = move.Optional("exposure", SettingText.Amount, "0.0001 ETH", Default.MoveExposure),
        };
    }

    private static ulong Id(string text) => SettingText.NumberBetween(1, long.MaxValue)(text);

    private static IReadOnlySet<ulong> Group(string text) => text.Split('+', StringSplitOptions.TrimEntries).Select(Id).ToHashSet();

    private static Func<string, TimeSpan> Duration(TimeSpan most) => SettingText.DurationBetween(TimeSpan.Zero, most);
}
