using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Tests.Year;

/// <summary>What a fleet earned and what it went without, summed over validators and days at yearly rates, wei.</summary>
/// <param name="policy">Rewards and penalties.</param>
internal sealed class YearAccount(OperatorPolicy policy)
{
    /// <summary>Rewards less penalties and fees.</summary>
    public Int128 Earned { get; private set; }

    /// <summary>Fees of operators and network.</summary>
    public Int128 Fees { get; private set; }

    /// <summary>Missed in clusters with fewer than t operators that are up.</summary>
    public Int128 Stopped { get; private set; }

    /// <summary>Missed in clusters with enough of them, because these do not work all the time.</summary>
    public Int128 Faltered { get; private set; }

    /// <summary>Missed between two clusters.</summary>
    public Int128 Moving { get; private set; }

    /// <summary>What a validator goes without in one move.</summary>
    private Wei OfMove => (policy.ValidatorRewards + policy.DowntimePenalties) * (ulong)policy.MoveDowntime.TotalSeconds / 86_400;

    /// <summary>Pays a fleet for a share of a day.</summary>
    public void Pay(YearMarket market, IEnumerable<(OperatorSet Operators, int Validators)> clusters, int hours)
    {
        foreach (var (operators, validators) in clusters)
        {
            var (yield, isStopped) = market.Brought(operators);
            var weight = (Int128)validators * hours;
            var missed = (Int128)(policy.ValidatorRewards - yield.Rewards + yield.Penalties).Value * weight / 24;
            Earned += yield.Net.Value * weight / 24;
            Fees += (Int128)(yield.OperatorFees + yield.NetworkFee).Value * weight / 24;
            if (isStopped) Stopped += missed;
            else Faltered += missed;
        }
    }

    /// <summary>Takes off what moves miss.</summary>
    public void Move(int validators)
    {
        var missed = (Int128)OfMove.Value * validators;
        (Earned, Moving) = (Earned - missed, Moving + missed);
    }
}
