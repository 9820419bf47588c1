using Stafi.Ethereum;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.World;
using Stafi.Router.Planning.Yields;

namespace Stafi.Router.Planning.Moving;

/// <summary>
/// Weighs clusters of which operators are bad. One bad operator costs next to nothing while the others work, two together cost in a day or two what a move
/// does; how long it will go on nobody knows, and the best guess without knowing more is as long as it has been going on
/// (<c>docs/operator-choice.md</c>).
/// </summary>
internal sealed class Tolls(OperatorComplaints complaints, Roster roster, WorldView world, Policy policy)
{
    private const double Whole = 10_000;
    private const long MicroDaysOfYear = 365_000_000;

    /// <summary>The toll of a cluster; null when nobody in it is known to be bad, and while the API finds most operators bad.</summary>
    public Toll? Of(ClusterView cluster)
    {
        if (complaints.IsWidespread || !complaints.Concern(cluster.Operators)) return null;
        var ids = cluster.Operators.Ids.ToArray();
        var (well, ills, causes) = (new Risk[ids.Length], new List<LostTime.Illness>(), new List<Complaint>());
        for (var member = 0; member < ids.Length; member++)
        {
            if (roster.Find(ids[member]) is not { } candidate) return null;
            // Figures that tell of an illness, one that is over too, are no figures of a member that is well.
            well[member] = new Risk((Whole - Math.Max(candidate.Performance, policy.Operators.UnknownPerformance)) / Whole);
            if (Worst(ids[member]) is not { } complaint) continue;
            ills.Add(new LostTime.Illness(member, Down(candidate.View, complaint), Days(candidate.View, complaint)));
            causes.Add(complaint);
        }
        if (ills.Count == 0) return null;
        LostTime.Illness[] all = [.. ills];
        var working = Probability.From(LostTime.Working(well, cluster.Operators.Threshold, all));
        var lost = (long)(Math.Max(0, LostTime.Days(well, cluster.Operators.Threshold, all)) * 1_000_000);
        return new Toll(
            cluster, (int)(working.Parts / (Probability.One / 10_000)), InGwei(Rewards() * (ulong)lost / MicroDaysOfYear),
            InGwei(MoveGain.CostOf(MoveGas.Cost(cluster.Operators.Count, (int)cluster.Tuple.ValidatorCount, world, policy), working, policy.Operators)),
            causes.Max(complaint => complaint.Since), causes.Any(complaint => complaint.IsByHealth),
            string.Join(" and ", causes.Select(complaint => $"operator {complaint.Operator} {complaint.Text} since block {complaint.Since}")));
    }

    /// <summary>The figures are no better than that, and people read them.</summary>
    private static Wei InGwei(Wei amount) => Wei.FromGwei((ulong)(amount.Value / 1_000_000_000));

    private Wei Rewards() => policy.Operators.ValidatorRewards + policy.Operators.DowntimePenalties;

    /// <summary>What of it counts: down before weak, and never what a silent source said before.</summary>
    private Complaint? Worst(ulong id) => complaints.Of(id)
        .Where(complaint => complaint is { Until: not null, IsOfWork: true } && HasCounted(complaint))
        .OrderBy(complaint => complaint.Kind).FirstOrDefault();

    private bool HasCounted(Complaint complaint) => complaint.Kind switch
    {
        ComplaintKind.Removed => complaint.HasLasted(world.Head.Number),
        ComplaintKind.Inactive => world.Head.Number >= complaint.Since + Lasting.Blocks(policy.Operators.InactiveAfter, policy),
        _ => true,
    };

    /// <summary>What has lasted so long is taken to last as long again, at most the horizon of a move. Who is removed does not come back.</summary>
    private double Days(OperatorView view, Complaint complaint)
    {
        if (complaint.Kind is ComplaintKind.Removed) return policy.Operators.MoveHorizonDays;
        var days = (world.Head.Number - complaint.Since + 1.0) / policy.BlocksPerDay;
        if (complaint.Kind is ComplaintKind.BelowFloor && Back(view) is { } back) days = Math.Min(days, back);
        return Math.Min(days, policy.Operators.MoveHorizonDays);
    }

    private double Down(OperatorView view, Complaint complaint)
    {
        if (complaint.IsDown || !view.Health.TryGet(out var health) || health.Performance24h is not { } performance) return 1;
        // Of an outage that is over the figure of 24 hours still tells: what it did since then is what counts.
        var share = Back(view) is { } back and < 1 ? performance / (Whole * back) : performance / Whole;
        return 1 - Math.Min(1, share);
    }

    /// <summary>Days since when it is active again; null when no change was seen.</summary>
    private double? Back(OperatorView view) =>
        view.Health.TryGet(out var health) && health is { IsActive: true, Since: { } since } && since < world.Now ? (world.Now - since).TotalDays : null;
}
