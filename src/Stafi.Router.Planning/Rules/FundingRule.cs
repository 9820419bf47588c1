using Stafi.Ethereum;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Rules;

/// <summary>
/// Keeps clusters above their runway: just before the minimum, up to the target, the most urgent first and each by a step of its own. It needs
/// the chain only. A cluster that ran dry swallows deposits, so it is liquidated by its owner, which forgives the debt, and reactivated.
/// Known as <c>checkAndReactiveOnSSV</c>.
/// </summary>
public sealed class FundingRule : ClusterRule
{
    /// <inheritdoc/>
    public override string Name => "Funding";

    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(WorldView world, Policy policy, Claims claims)
    {
        var poor = new List<(ClusterView Cluster, BurnForecast Forecast, Runway Runway)>();
        foreach (var cluster in world.Clusters.Where(each => each.Tuple is { Active: true, ValidatorCount: > 0 }))
        {
            if (!cluster.Asset.TryGet(out var asset))
                yield return Lacks(Subject(cluster), $"what {NameOf(cluster)} pays in", cluster.Asset);
            else if (asset is not ClusterAsset.Ether)
                continue;
            else if (!cluster.Balance.TryGet(out var balance))
                yield return Lacks(Subject(cluster), $"the balance of {NameOf(cluster)}", cluster.Balance);
            else if (claims.Needs.ForecastOf(cluster) is not { } forecast)
                yield return LacksCost(Subject(cluster), cluster, world);
            else if (forecast.RunwayOf(balance) is var runway && runway <= policy.MinimumRunway && IsWorthIt(cluster, balance, runway, policy, claims))
                poor.Add((cluster, forecast, runway));
        }
        foreach (var (cluster, forecast, runway) in poor.OrderBy(each => each.Runway).ThenBy(each => each.Cluster.Owner).ThenBy(each => each.Cluster.Operators))
        {
            foreach (var proposal in Fund(cluster, forecast, runway, world, policy, claims)) yield return proposal;
        }
    }

    /// <summary>
    /// A cluster whose validators have all exited is kept only until they are removed, so that nobody liquidates it before for what is left inside.
    /// The removal of a dry one forgives its debt.
    /// </summary>
    private static bool IsWorthIt(ClusterView cluster, Wei balance, Runway runway, Policy policy, Claims claims) =>
        !claims.Needs.IsEmptying(cluster) || (runway <= policy.Blocks(0) && !balance.IsZero);

    private static string Subject(ClusterView cluster) => new FundingStep(cluster.Owner, cluster.Operators, Wei.Zero, false).Subject;

    private IEnumerable<Proposal> Fund(
        ClusterView cluster, BurnForecast forecast, Runway runway, WorldView world, Policy policy, Claims claims)
    {
        var subject = Subject(cluster);
        if (Left(subject, cluster, world, claims, out var unread) is not { } left)
        {
            yield return unread!;
            yield break;
        }
        var balance = cluster.Balance.Value;
        var isEmptying = claims.Needs.IsEmptying(cluster);
        var days = isEmptying ? 1 : policy.TargetRunwayDays;
        var needed = ClusterAccounting.RoundUp(forecast.Required(policy.Blocks(days)).SaturatingSubtract(balance));
        if (needed.IsZero) yield break;
        if (balance.IsZero)
        {
            yield return Recover(cluster, needed, left, world, policy, claims);
            yield break;
        }
        // Less than a day is not worth the gas.
        var amount = Wei.Min(needed, ClusterAccounting.RoundDown(left));
        if (amount < needed) yield return TooPoor(subject, cluster, "filling up", needed, left);
        if (amount.IsZero || (amount < needed && amount < forecast.Burn * policy.BlocksPerDay)) yield break;
        var isUrgent = runway.Blocks <= policy.MinimumRunway.Blocks / 2;
        var why = isEmptying ? "all its validators have exited and wait for their removal" : $"minimum {policy.MinimumRunwayDays}";
        yield return Do(
            new FundingStep(cluster.Owner, cluster.Operators, amount, isUrgent),
            $"{NameOf(cluster)} has {balance} and lasts {Days(runway, policy)} until anybody may liquidate it ({why}); "
            + (amount < needed ? "all that the account can give" : $"{amount} fill it up to {days} days"));
    }

    /// <summary>It is liquidated only when it can be brought back at once: until somebody liquidates it, its validators work.</summary>
    private Proposal Recover(ClusterView cluster, Wei needed, Wei left, WorldView world, Policy policy, Claims claims)
    {
        var subject = Subject(cluster);
        var dry = $"{NameOf(cluster)} ran dry: its balance is 0, its hidden debt swallows every deposit, and anybody may liquidate it";
        if (claims.Needs.MembersOf(cluster.Operators) is not { } members)
            return Hold(subject, HeldCode.ClusterAtRisk, $"{dry}; whether its operators may keep it could not be read ({world.Operators.Reason})");
        if (ClusterAcceptance.Objection(members, policy, world.Now) is { } objection)
            return Hold(subject, HeldCode.ClusterAtRisk, $"{dry}; it is not brought back because of {objection}: its validators must move");
        return left < needed
            ? TooPoor(subject, cluster, $"{dry}; bringing back", needed, left)
            : Do(
                new LiquidationStep(cluster.Owner, cluster.Operators, ClusterAsset.Ether),
                $"{dry}. Its owner liquidates it, which forgives the debt, and reactivates it at once with {needed}");
    }
}
