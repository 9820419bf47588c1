using Stafi.Ethereum;
using Stafi.Router.Planning.Yields;

namespace Stafi.Router.Planning.Clusters;

/// <summary>
/// Whether a validator should move to another cluster for its yield. It compares what the two clusters bring and what the move costs, and nothing
/// else: that others got cheaper or better, or a median moved, is no reason.
/// </summary>
/// <param name="PerYear">What the new cluster brings more a year.</param>
/// <param name="Gain">The same over the policy's horizon.</param>
/// <param name="Gas">Gas of the removal and the registration.</param>
/// <param name="Missed">Rewards lost and penalties paid while it does not attest.</param>
/// <param name="Exposure">What one more set of operators that holds shares of the key is taken to cost.</param>
/// <param name="Needed">The gain from which it moves: the whole cost plus the policy's margin.</param>
public sealed record MoveGain(SignedWei PerYear, SignedWei Gain, Wei Gas, Wei Missed, Wei Exposure, Wei Needed)
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>True when the gain pays the cost back within the horizon, with the margin.</summary>
    public bool PaysOff => Gain.Value > 0 && Gain >= new SignedWei((Int128)Needed.Value);

    /// <summary>Weighs a move.</summary>
    /// <param name="from">The present cluster's yield with the same figures.</param>
    /// <param name="to">The new cluster's.</param>
    /// <param name="gas">Gas of the whole move for this validator.</param>
    /// <param name="policy">Horizon, margin, downtime and exposure.</param>
    public static MoveGain Of(NetYield from, NetYield to, Wei gas, OperatorPolicy policy) => Of(to.Net - from.Net, gas, policy);

    /// <summary>Weighs a move that brings so much more a year.</summary>
    public static MoveGain Of(SignedWei perYear, Wei gas, OperatorPolicy policy)
    {
        var gain = new SignedWei(perYear.Value * policy.MoveHorizonDays / 365);
        return new MoveGain(
            perYear, gain, gas, MissedIn(Probability.From(1), policy), policy.MoveExposure, CostOf(gas, Probability.From(1), policy));
    }

    /// <summary>What a move costs, with the margin, out of a cluster that attests so much of the time: who does not attest misses nothing by moving.</summary>
    public static Wei CostOf(Wei gas, Probability working, OperatorPolicy policy) =>
        (gas + MissedIn(working, policy) + policy.MoveExposure) * (100 + (ulong)policy.MoveMargin) / 100;

    /// <summary>The terms in words.</summary>
    public override string ToString() =>
        $"{PerYear} more a year, {Gain} over the horizon; {(PaysOff ? "pays" : "does not pay")} the {Needed} that it must reach "
        + $"(gas {Gas}, missed attestations {Missed}, exposure of shares {Exposure}, with the margin)";

    private static Wei MissedIn(Probability working, OperatorPolicy policy)
    {
        var all = (policy.ValidatorRewards + policy.DowntimePenalties) * (ulong)policy.MoveDowntime.TotalSeconds / (ulong)Year.TotalSeconds;
        return new Wei(all.Value * working.Parts / Probability.One);
    }
}
