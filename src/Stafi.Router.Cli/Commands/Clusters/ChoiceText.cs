using System.Globalization;
using Spectre.Console;
using Stafi.Ethereum;
using Stafi.Router.Cli.Commands.Operators;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Yields;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Cli.Commands.Clusters;

/// <summary>The choice of clusters in words and tables.</summary>
internal static class ChoiceText
{
    private const int ShownExclusions = 15;

    /// <summary>Where so many validators would go, one registration after the other.</summary>
    /// <returns>False when not all have a place.</returns>
    public static bool Suggest(Screen screen, ClusterChoice choice, Address owner, int validators, bool explain)
    {
        var (loads, left) = (choice.Loads, validators);
        IReadOnlyList<Exclusion> excluded = choice.Excluded;
        while (left > 0)
        {
            var explanation = choice.Explain(owner, left, loads);
            excluded = explanation.Excluded;
            if (explanation.Place is not { } place) break;
            var count = Math.Min(left, place.Room);
            screen.Line(string.Create(CultureInfo.InvariantCulture,
                $"{count} validators: {(place.Existing is null ? "a new cluster" : "our cluster")} {place.Operators}, {place.Yield.Net} a year and validator"));
            if (explain) Explain(screen, explanation);
            loads = loads.With(owner, place.Operators, count);
            left -= count;
        }
        if (left > 0)
            screen.Line(string.Create(CultureInfo.InvariantCulture, $"{left} validators have no place: no set of acceptable operators has room."));
        if (explain || left > 0) ShowExcluded(screen, excluded);
        return left == 0;
    }

    /// <summary>Every term of a set.</summary>
    public static void Terms(Screen screen, OperatorSet operators, NetYield yield, IReadOnlyList<MemberTerms> members)
    {
        var table = new Table().AddColumns("operator", "name", "fee, wei a block", "fee a year", "performance", "own", "location", "clients", "ours");
        foreach (var member in members)
        {
            table.AddRow(
                member.Candidate.Id.ToString(CultureInfo.InvariantCulture), UntrustedText.Cell(member.Candidate.View.Name),
                OperatorTable.Fee(member.Candidate), member.FeePerYear.ToString(), OperatorTable.Performance(member.Candidate), OperatorTable.Own(member.Candidate),
                member.Candidate.View.Location.TryGet(out var location) ? UntrustedText.Cell(location) : "unknown",
                member.Candidate.View.Clients.TryGet(out var clients) ? UntrustedText.Cell(clients?.ToString()) : "unknown",
                member.OurValidators.ToString(CultureInfo.InvariantCulture));
        }
        screen.Write(table);
        screen.Line($"  {operators.Threshold} of {operators.Count} work     {yield.Working} (if none failed together: {yield.Apart})");
        screen.Line($"  rewards         {yield.Rewards}");
        screen.Line($"  penalties      -{yield.Penalties}");
        screen.Line($"  operator fees  -{yield.OperatorFees}");
        screen.Line($"  network fee    -{yield.NetworkFee}");
        screen.Line($"  net             {yield.Net} a year and validator");
    }

    private static void Explain(Screen screen, ChoiceExplanation explanation)
    {
        Terms(screen, explanation.Place!.Operators, explanation.Place.Yield, explanation.Members);
        if (explanation.GivenUp is { } best)
            screen.Line($"  It is a cluster of ours and brings hardly less than the best set {best.Operators}, which brings {best.Difference} more.");
        if (explanation.RunnerUp is { } second)
        {
            screen.Line($"  Next: {second.Operators}, {second.Difference} against it ({Lacks(second.Yield, explanation.Place.Yield)}).");
        }
        if (!explanation.Regret.IsZero) screen.Line($"  The search was not complete: no set brings more than {explanation.Regret} above the best one found.");
    }

    /// <summary>The terms in which a set differs.</summary>
    private static string Lacks(NetYield other, NetYield chosen) => string.Join(", ", new[]
    {
        ("rewards", SignedWei.Difference(other.Rewards, chosen.Rewards)),
        ("penalties", SignedWei.Difference(chosen.Penalties, other.Penalties)),
        ("operator fees", SignedWei.Difference(chosen.OperatorFees, other.OperatorFees)),
    }.Select(term => $"{term.Item1} {term.Item2}"));

    private static void ShowExcluded(Screen screen, IReadOnlyList<Exclusion> excluded)
    {
        if (excluded.Count == 0) return;
        screen.Line(string.Create(CultureInfo.InvariantCulture, $"{excluded.Count} operators could not be chosen, the most popular first:"));
        foreach (var exclusion in excluded.Take(ShownExclusions))
        {
            screen.Line(string.Create(CultureInfo.InvariantCulture,
                $"  {exclusion.Id} {UntrustedText.Line(exclusion.Name)} ({exclusion.ValidatorCount} validators): {exclusion.Reason}"));
        }
        foreach (var rest in excluded.Skip(ShownExclusions).GroupBy(exclusion => exclusion.Reason).OrderBy(group => group.Key, StringComparer.Ordinal))
            screen.Line(string.Create(CultureInfo.InvariantCulture, $"  {rest.Count()} more: {rest.Key}"));
    }
}
