using Stafi.Ethereum;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Rules;

/// <summary>
/// Brings liquidated clusters with validators back, if their operators may keep them; else their validators must move.
/// Known as <c>checkAndReactiveOnSSV</c>.
/// </summary>
public sealed class ReactivationRule : ClusterRule
{
    /// <inheritdoc/>
    public override string Name => "Reactivation";

    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(WorldView world, Policy policy, Claims claims)
    {
        foreach (var cluster in world.Clusters.Where(each => each.Tuple is { Active: false, ValidatorCount: > 0 } && !claims.Needs.IsEmptying(each))
            .OrderByDescending(each => each.Tuple.ValidatorCount).ThenBy(each => each.Owner).ThenBy(each => each.Operators))
        {
            if (!cluster.Asset.TryGet(out var asset))
                yield return Lacks(Subject(cluster), $"what the liquidated {NameOf(cluster)} pays in", cluster.Asset);
            else if (asset is ClusterAsset.Ether)
                yield return Bring(cluster, world, policy, claims);
        }
    }

    private static string Subject(ClusterView cluster) => new ReactivationStep(cluster.Owner, cluster.Operators, Wei.Zero).Subject;

    private Proposal Bring(ClusterView cluster, WorldView world, Policy policy, Claims claims)
    {
        var subject = Subject(cluster);
        if (claims.Needs.MembersOf(cluster.Operators) is not { } members)
        {
            return world.Operators.IsKnown
                ? Hold(subject, HeldCode.MissingInput, $"not all operators of the liquidated {NameOf(cluster)} are in the snapshot")
                : Lacks(subject, $"the operators of the liquidated {NameOf(cluster)}", world.Operators);
        }
        if (claims.Needs.ForecastOf(cluster) is not { } forecast) return LacksCost(subject, cluster, world);
        if (ClusterAcceptance.Objection(members, policy, world.Now) is { } objection)
        {
            return Hold(
                subject, HeldCode.ClusterAtRisk,
                $"{NameOf(cluster)} is liquidated and its validators do nothing; it is not brought back because of {objection}: they must move");
        }
        if (ClusterAcceptance.Full(cluster, members, world.Ssv.Value) is { } full)
        {
            return Hold(
                subject, HeldCode.ClusterAtRisk,
                $"{NameOf(cluster)} is liquidated and its validators do nothing; reactivating it would revert, because {full}: they must move");
        }
        if (Left(subject, cluster, world, claims, out var unread) is not { } left) return unread!;
        var needed = Missing(policy.TargetRunway);
        // When the account is short, a few days are better than none.
        var amount = left >= needed ? needed : left >= Missing(policy.MinimumRunway) ? ClusterAccounting.RoundDown(left) : Wei.Zero;
        return amount.IsZero && !needed.IsZero
            ? TooPoor(subject, cluster, "reactivating the liquidated", needed, left)
            : Do(
                new ReactivationStep(cluster.Owner, cluster.Operators, amount),
                $"{NameOf(cluster)} is liquidated and its validators do nothing; {amount} and the {cluster.Tuple.Balance} inside bring it back for "
                + $"{Days(forecast.RunwayOf(amount + cluster.Tuple.Balance), policy)}");

        Wei Missing(Runway runway) => ClusterAccounting.RoundUp(forecast.Required(runway).SaturatingSubtract(cluster.Tuple.Balance));
    }
}
