using Stafi.Ethereum;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Rules;

/// <summary>
/// Moves clusters that still pay in SSV tokens to ETH: that is their funding. One that lasts waits until the account can pay for it beside
/// what the other clusters will need; one that does not, or is liquidated, goes first.
/// </summary>
public sealed class MigrateRule : ClusterRule
{
    /// <inheritdoc/>
    public override string Name => "Migrate";

    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(WorldView world, Policy policy, Claims claims)
    {
        var legacy = world.Clusters.Where(each => each.Asset.TryGet(out var asset) && asset is ClusterAsset.SsvToken)
            .OrderBy(RunwayOf).ThenBy(each => each.Owner).ThenBy(each => each.Operators);
        foreach (var cluster in legacy)
        {
            if (cluster.Tuple.ValidatorCount == 0 && cluster.Legacy.TryGet(out var terms) && terms.Balance == 0) continue;
            yield return Migrate(cluster, world, policy, claims);
        }
    }

    private static Runway RunwayOf(ClusterView cluster)
    {
        if (cluster.Tuple.ValidatorCount == 0) return Runway.Endless;
        return cluster.Tuple.Active && cluster.Legacy.TryGet(out var terms) ? terms.Runway : new Runway(0);
    }

    private Proposal Migrate(ClusterView cluster, WorldView world, Policy policy, Claims claims)
    {
        var subject = MigrateStep.SubjectOf(cluster.Owner, cluster.Operators);
        if (cluster.Tuple.ValidatorCount == 0)
        {
            return Do(
                new MigrateStep(cluster.Owner, cluster.Operators, Wei.Zero, false),
                $"{NameOf(cluster)} has no validators and still pays in SSV tokens; a migration returns them");
        }
        if (cluster.Tuple.Active && !cluster.Legacy.IsKnown) return Lacks(subject, $"the SSV tokens of {NameOf(cluster)}", cluster.Legacy);
        if (claims.Needs.ForecastOf(cluster) is not { } forecast || claims.Needs.MembersOf(cluster.Operators) is not { } members)
            return LacksCost(subject, cluster, world);
        if (!cluster.Tuple.Active && ClusterAcceptance.Objection(members, policy, world.Now, isLegacy: true) is { } objection)
        {
            return Hold(
                subject, HeldCode.ClusterAtRisk,
                $"{NameOf(cluster)} pays in SSV tokens and is liquidated; it is not brought back because of {objection}: its validators must move");
        }
        if (Left(subject, cluster, world, claims, out var unread) is not { } left) return unread!;

        var runway = RunwayOf(cluster);
        var isUrgent = runway <= policy.MinimumRunway;
        var needed = ClusterAccounting.RoundUp(forecast.Required(policy.TargetRunway));
        var available = isUrgent ? left : left.SaturatingSubtract(claims.Needs.Reserve(cluster.Owner, claims, cluster.Operators));
        if (available < needed) return TooPoor(subject, cluster, "migrating to ETH", needed, available);
        return RevertsWithPanic(subject, cluster, world)
            ? Do(
                new LiquidationStep(cluster.Owner, cluster.Operators, ClusterAsset.SsvToken),
                $"{NameOf(cluster)} pays in SSV tokens and its migration reverts with a panic, as after the removal of one of its operators; its owner "
                + "liquidates it, which returns the tokens, and migrates it at once")
            : Do(
                new MigrateStep(cluster.Owner, cluster.Operators, needed, isUrgent),
                $"{NameOf(cluster)} pays in SSV tokens "
                + (cluster.Tuple.Active ? $"and lasts {Days(runway, policy)}" : "and is liquidated")
                + $"; {needed} pay for {policy.TargetRunwayDays} days in ETH");
    }

    private static bool RevertsWithPanic(string subject, ClusterView cluster, WorldView world) =>
        cluster.Tuple.Active && world.Refusals.TryGetValue(subject, out var refusal) && refusal.Text.Contains("panic 0x11", StringComparison.Ordinal);
}
