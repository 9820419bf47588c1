using System.Globalization;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Cli.Commands.Operators;

/// <summary>One operator, line by line, and behind each line where it comes from and how old it is.</summary>
internal static class OperatorDetails
{
    public static void Show(Screen screen, Candidate candidate, ClusterChoice choice, DateTimeOffset now)
    {
        var view = candidate.View;
        var chain = Age.Of(view.ChainOrigin, now);
        var directory = Age.Of(view.DirectoryOrigin, now);
        screen.Line($"Operator {view.Id} {UntrustedText.Line(view.Name)}");
        Line("owner", view.Owner.ToString(), chain);
        Line("fee", $"{view.Fee.Value} wei a block", chain);
        Line("declared fee", Text(view.DeclaredFee, declared => Declared(declared, now)), chain);
        Line("on chain", view.IsActive ? view.AcceptsUs ? "takes our validators" : "private, we are not whitelisted" : "removed", chain);
        Line("validators", string.Create(CultureInfo.InvariantCulture, $"{view.ValidatorCount} of all owners, {choice.Loads.Of(LoadKind.Operator, candidate)} of ours"), chain);
        Line("public key", Key(view), chain);
        Line("status", Text(view.Health, Status), directory);
        Line("performance", Text(view.Health, health => $"24 hours {Percent(health.Performance24h)}, 30 days {Percent(health.Performance30d)}"), directory);
        Line("type", UntrustedText.Line(view.Type), directory);
        Line("location", Text(view.Location, UntrustedText.Line), directory);
        Line("clients", Text(view.Clients, clients => $"{UntrustedText.Line(clients?.ToString())}, SSV: {UntrustedText.Line(view.SsvClient)}"), directory);
        Line("MEV relays", view.MevRelays.Count == 0 ? "none" : UntrustedText.Line(string.Join(", ", view.MevRelays)), directory);
        Line("own figure", view.Own is { } own
            ? string.Create(CultureInfo.InvariantCulture, $"{Percent(own.BasisPoints)}, from {own.Included} of {own.Due} attestations of our validators with it")
            : "none: no validator of ours with it has owed an attestation", "our validators, 30 days");
        screen.Line();
        screen.Line($"What counts: {candidate.Fee.Value} wei a block{(candidate.FeeIsDeclared ? " (declared)" : "")}, {OperatorTable.Performance(candidate)}{Why(candidate)}");
        screen.Line($"May get more validators: {(choice.Excluded.FirstOrDefault(exclusion => exclusion.Id == view.Id)?.Reason is { } reason ? $"no, {reason}" : "yes")}");

        void Line(string name, string value, string origin) => screen.Line($"  {name,-14}{value}  ({origin})");
    }

    /// <summary>Hundredths of a percent in words.</summary>
    public static string Percent(int? hundredths) =>
        hundredths is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known / 100.0:F2} %") : "unknown";

    private static string Why(Candidate candidate) => candidate.PerformanceIsAssumed
        ? ": policy.operators.unknownPerformance, because nobody knows"
        : candidate.PerformanceIsOwn ? ": our own figure, because the API has none" : "";

    private static string Declared(DeclaredFee? declared, DateTimeOffset now) => declared is null
        ? "none"
        : string.Create(CultureInfo.InvariantCulture, $"{declared.Fee.Value} wei a block, can be executed {declared.From:yyyy-MM-dd HH:mm:ss} to {declared.Until:yyyy-MM-dd HH:mm:ss} UTC")
            + (now > declared.Until ? ": lapsed" : "");

    private static string Key(OperatorView view) => view switch
    {
        { KeyDispute: { } dispute } => $"IN DISPUTE: SHA-256 {dispute.OnChain} on chain, the API shows {dispute.Shown}",
        { HasUsableKey: true } => "usable",
        _ => "not usable: shares cannot be encrypted to it",
    };

    private static string Status(OperatorHealth health) => (health.IsActive ? "active" : "inactive")
        + (health.Since is { } since ? string.Create(CultureInfo.InvariantCulture, $" since {since:yyyy-MM-dd HH:mm:ss} UTC") : "");

    private static string Text<T>(Reading<T> reading, Func<T, string> text) => reading.TryGet(out var value) ? text(value) : $"unknown: {reading.Reason}";
}
