using Stafi.Ethereum;

namespace Stafi.Router.Planning.Tests.Year;

/// <summary>What a year came to.</summary>
/// <param name="Router">What the router earned and missed, before gas.</param>
/// <param name="Best">The same of the planner that re-optimises daily at no cost.</param>
/// <param name="ValidatorDays">Validators times days.</param>
/// <param name="Moves">Validators that moved.</param>
/// <param name="Again">Moves of validators that had moved in the 30 days before.</param>
/// <param name="Returns">Moves back to a cluster that the validator had left.</param>
/// <param name="Gas">Gas of all moves.</param>
/// <param name="Reasons">Validators that moved, by reason.</param>
internal sealed record YearResult(
    YearAccount Router, YearAccount Best, long ValidatorDays, int Moves, int Again, int Returns, ulong Gas, IReadOnlyDictionary<string, int> Reasons)
{
    /// <summary>How much less the router earned, percent; the sum of the four shares below.</summary>
    public decimal ShortfallPercent => Percent(Best.Earned - Router.Earned);

    /// <summary>The share of it that is higher fees.</summary>
    public decimal FeesPercent => Percent(Router.Fees - Best.Fees);

    /// <summary>The share that was missed in clusters with fewer than t operators that are up.</summary>
    public decimal StoppedPercent => Percent(Router.Stopped - Best.Stopped);

    /// <summary>The share that was missed because operators that are up did not work all the time.</summary>
    public decimal FalteredPercent => Percent(Router.Faltered - Best.Faltered);

    /// <summary>The share that was missed between two clusters.</summary>
    public decimal MovingPercent => Percent(Router.Moving - Best.Moving);

    /// <summary>What the gas of all moves costs at this price.</summary>
    public Wei GasCost(Wei price) => price * Gas;

    /// <summary>How much less the router earned when it pays that gas, percent.</summary>
    public decimal ShortfallAfterGasPercent(Wei price) => Percent(Best.Earned - Router.Earned + ((Int128)GasCost(price).Value * 365));

    /// <summary>What one validator earned, ETH a year.</summary>
    public decimal PerValidator(YearAccount account) => (decimal)account.Earned / ValidatorDays / 1e18m;

    private decimal Percent(Int128 difference) => (decimal)difference / (decimal)Best.Earned * 100;
}
