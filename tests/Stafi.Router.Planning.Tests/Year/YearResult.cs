namespace Stafi.Router.Planning.Tests.Year;

/// <summary>What a year came to, a validator and year.</summary>
/// <param name="Earned">Wei of a validator of the router, its downtime in moves taken off, before gas.</param>
/// <param name="Best">The same of the planner that re-optimises daily at no cost.</param>
/// <param name="Moves">Validators that moved.</param>
/// <param name="Again">Moves of validators that had moved in the 30 days before.</param>
/// <param name="Returns">Moves back to a cluster that the validator had left.</param>
/// <param name="Gas">Gas of all moves.</param>
/// <param name="Reasons">Validators that moved, by reason.</param>
internal sealed record YearResult(
    decimal Earned, decimal Best, int Moves, int Again, int Returns, ulong Gas, IReadOnlyDictionary<string, int> Reasons)
{
    /// <summary>How much less the router earned, percent.</summary>
    public decimal ShortfallPercent => (Best - Earned) / Best * 100;
}
