using Stafi.Ethereum;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Clusters;

/// <summary>Why clusters of ours get no more validators, for the reason of a registration elsewhere.</summary>
public static class PassedOver
{
    /// <summary>The active clusters of the owner with an operator that may not get validators; empty when there is none.</summary>
    public static string Text(Address owner, WorldView world, ClusterChoice choice)
    {
        var reasons = world.Clusters
            .Where(cluster => cluster.Owner == owner && cluster.Tuple is { Active: true, ValidatorCount: > 0 })
            .Select(cluster => (cluster.Operators, Objections: Objections(cluster, choice)))
            .Where(each => each.Objections.Length > 0)
            .Select(each => $"cluster {each.Operators} of ours gets no more: {each.Objections}");
        return string.Concat(reasons.Select(reason => $"; {reason}"));
    }

    private static string Objections(ClusterView cluster, ClusterChoice choice) => string.Join(", ", cluster.Operators.Ids.ToArray()
        .Select(choice.Roster.Find).Where(candidate => candidate?.Objection is not null)
        .Select(candidate => $"operator {candidate!.Id} is {candidate.Objection}"));
}
