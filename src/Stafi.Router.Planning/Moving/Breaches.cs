using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Moving;

/// <summary>Clusters that their validators should leave because of an operator.</summary>
internal static class Breaches
{
    /// <summary>The departure from a cluster; null while no reason has lasted.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="complaints">What speaks against operators.</param>
    /// <param name="toll">What the cluster costs while its operators are bad; null when none is.</param>
    /// <param name="withHealth">False to leave out what only the operators' API says.</param>
    /// <param name="world">The snapshot.</param>
    /// <param name="policy">How long a stop must last.</param>
    public static Departure? Of(ClusterView cluster, OperatorComplaints complaints, Toll? toll, bool withHealth, WorldView world, Policy policy)
    {
        if (!complaints.Concern(cluster.Operators)) return null;
        var head = world.Head.Number;
        var all = complaints.Of(cluster.Operators)
            .Where(complaint => complaint.Until is not null && (withHealth || !complaint.IsByHealth)).ToList();
        if (all.Count == 0) return null;
        if (all.Count(complaint => complaint.IsDown) > cluster.Operators.FaultTolerance)
        {
            var down = all.Where(complaint => complaint.IsDown).OrderBy(complaint => complaint.Since).ToList();
            // It stopped when one more went down than it bears.
            var since = down[cluster.Operators.FaultTolerance].Since;
            if (head >= since + Lasting.Blocks(policy.Moves.StoppedFor, policy))
            {
                return new Departure(
                    cluster, Departure.Stopped, since, down.Any(complaint => complaint.IsByHealth),
                    $"only {cluster.Operators.Count - down.Count} of its {cluster.Operators.Count} operators work since block {since}, "
                        + $"and {cluster.Operators.Threshold} must: {string.Join(", ", down.Select(Text))}");
            }
        }
        if (toll is { PaysOff: true } && (withHealth || !toll.IsByHealth))
        {
            return new Departure(cluster, toll.HasStopped ? Departure.Stopped : Departure.Breach, toll.Since, toll.IsByHealth, toll.ToString())
            {
                Working = toll.Working,
            };
        }
        return all.Where(complaint => complaint.HasLasted(head)).OrderBy(complaint => complaint.Kind).ThenBy(complaint => complaint.Since).FirstOrDefault()
            is { } reason
            ? new Departure(cluster, Departure.Breach, reason.Since, reason.IsByHealth, $"{Text(reason)} since block {reason.Since}")
            : null;
    }

    private static string Text(Complaint complaint) => $"operator {complaint.Operator} {complaint.Text}";
}
