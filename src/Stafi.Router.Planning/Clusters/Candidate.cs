using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Router.Planning.Yields;

namespace Stafi.Router.Planning.Clusters;

/// <summary>An operator with the figures that the choice counts.</summary>
/// <param name="Position">Its place in the roster, from 0 on.</param>
/// <param name="View">The operator.</param>
/// <param name="Fee">Wei per block per 32 ETH: its fee, or a higher one that it has declared and may still execute.</param>
/// <param name="Performance">Hundredths of a percent: of 30 days and 24 hours, else of one of them, else by our own measurement, else what the policy assumes.</param>
/// <param name="Risk">How it fails.</param>
/// <param name="Objection">Why it may not get validators whatever the numbers are; null when it may.</param>
public sealed record Candidate(int Position, OperatorView View, Wei Fee, int Performance, Risk Risk, string? Objection)
{
    /// <summary>On-chain id.</summary>
    public ulong Id => View.Id;

    /// <summary>True when the fee is a declared one.</summary>
    public bool FeeIsDeclared => Fee != View.Fee;

    /// <summary>True when the performance is the policy's assumption.</summary>
    public bool PerformanceIsAssumed => PerformanceOf(View) is null;

    /// <summary>True when the performance is our own measurement.</summary>
    public bool PerformanceIsOwn => ReportedOf(View) is null && View.Own is not null;

    /// <summary>Its number, or that of the group of it, among all of a kind; -1 for a group of its own.</summary>
    public int Number(LoadKind kind) => kind switch
    {
        LoadKind.Operator => Position,
        LoadKind.Holder => Risk.Holder,
        LoadKind.Location => Risk.Location,
        _ => Risk.Clients,
    };

    /// <summary>The fee that counts.</summary>
    public static Wei FeeOf(OperatorView view, DateTimeOffset now) =>
        view.DeclaredFee.TryGet(out var declared) && declared is not null && now <= declared.Until ? Wei.Max(view.Fee, declared.Fee) : view.Fee;

    /// <summary>The performance that counts; null when there is none.</summary>
    public static int? PerformanceOf(OperatorView view) => ReportedOf(view) ?? view.Own?.BasisPoints;

    /// <summary>
    /// Of 30 days; a day that was worse counts in full, because what is ill now is likely to stay so a while, and a day that was better counts half,
    /// because what is over is likely to come again.
    /// </summary>
    private static int? ReportedOf(OperatorView view) => !view.Health.TryGet(out var health) ? null
        : health is { Performance30d: { } month, Performance24h: { } day } ? Math.Min(day, (day + month) / 2)
        : health.Performance30d ?? health.Performance24h;
}
