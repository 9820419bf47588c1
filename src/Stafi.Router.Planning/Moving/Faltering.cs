using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.World;
using Stafi.Router.Planning.Yields;

namespace Stafi.Router.Planning.Moving;

/// <summary>
/// Clusters of which more operators than they can spare are bad at once. One bad operator costs next to nothing while the others work; two together cost
/// in a few days what a move does.
/// </summary>
internal sealed class Faltering(OperatorComplaints complaints, Roster roster, WorldView world, Policy policy)
{
    private static readonly FailureModel Apart = new(0, 0, 0);

    private readonly HashSet<ulong> _bad =
        [.. complaints.All.Where(complaint => complaint is { Until: not null, IsOfWork: true }).Select(complaint => complaint.Operator)];

    /// <summary>A cluster that falters.</summary>
    /// <param name="Cluster">The cluster.</param>
    /// <param name="Working">How much of the time enough of its operators work, hundredths of a percent.</param>
    /// <param name="Since">Block since which it has been so in every plan.</param>
    /// <param name="Until">Block from which on it has lasted long enough.</param>
    public sealed record Weak(ClusterView Cluster, int Working, ulong Since, ulong Until)
    {
        /// <summary>Stable from plan to plan.</summary>
        public string Subject => SubjectOf(Cluster);
    }

    /// <summary>
    /// The cluster, when it works less than the policy asks for by what its operators did in 24 hours; null otherwise, and while the API finds most operators bad.
    /// </summary>
    public Weak? Of(ClusterView cluster)
    {
        if (complaints.IsWidespread) return null;
        var bad = 0;
        foreach (var id in cluster.Operators.Ids)
        {
            if (_bad.Contains(id)) bad++;
        }
        if (bad <= cluster.Operators.FaultTolerance) return null;
        Risk[] members = [.. cluster.Operators.Ids.ToArray().Select(id => new Risk(Down(id)))];
        var working = (int)(Apart.Working(members, cluster.Operators.Threshold) * 10_000);
        if (working >= policy.Moves.ClusterFloor) return null;
        var since = Lasting.Since(SubjectOf(cluster), world);
        return new Weak(cluster, working, since, since + Lasting.Blocks(policy.Moves.FalteringFor, policy));
    }

    private double Down(ulong id)
    {
        if (roster.Find(id) is not { } candidate || !candidate.View.IsActive) return 1;
        if (!candidate.View.Health.TryGet(out var health)) return (10_000 - candidate.Performance) / 10_000.0;
        return health.IsActive ? (10_000 - (health.Performance24h ?? candidate.Performance)) / 10_000.0 : 1;
    }

    private static string SubjectOf(ClusterView cluster) => $"falters {cluster.Owner} {cluster.Operators}";
}
