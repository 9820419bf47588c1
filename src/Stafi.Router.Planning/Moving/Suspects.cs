using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Moving;

/// <summary>
/// Operators that validators leave or have left because of their work. They get none back before it is seen to be good again: the API calls an operator
/// without validators active, so that the one that everybody left would look new; it may say so a block before the snapshot shows that they left.
/// </summary>
public static class Suspects
{
    /// <summary>A complaint that proves nothing any more after so long.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(30);

    /// <summary>The suspects by the complaints that stood in the plan before and have lasted.</summary>
    public static IReadOnlySet<ulong> Of(WorldView world, Policy policy) =>
        world.WaitingSince.Keys.Select(Complaint.Parse).OfType<Complaint>()
            .Where(complaint => HasLasted(complaint, world, policy)).Select(complaint => complaint.Operator).ToHashSet();

    /// <summary>Complaints that do not stand any more and that nothing refutes.</summary>
    /// <param name="judged">Operators with validators of ours that are judged by what is seen of them now, or by the silence about them.</param>
    /// <param name="find">An operator as it is seen now.</param>
    /// <param name="world">The snapshot, with the complaints that stood in the plan before.</param>
    /// <param name="policy">How long each must have lasted.</param>
    internal static IEnumerable<Complaint> Remembered(IReadOnlySet<ulong> judged, Func<ulong, OperatorView?> find, WorldView world, Policy policy)
    {
        foreach (var complaint in world.WaitingSince.Keys.Select(Complaint.Parse).OfType<Complaint>())
        {
            if (judged.Contains(complaint.Operator) || !HasLasted(complaint, world, policy)) continue;
            var since = Lasting.Since(complaint.Subject, world);
            var isRefuted = find(complaint.Operator) is { Health: var reading } && reading.TryGet(out var health)
                && health is { IsActive: true, Performance24h: { } performance } && performance >= policy.MinimumPerformance;
            if (isRefuted || world.Head.Number >= since + Lasting.Blocks(Forgotten, policy)) continue;
            yield return complaint with { Since = since, Text = "was left because of its work, and nothing shows yet that it works again" };
        }
    }

    private static bool HasLasted(Complaint complaint, WorldView world, Policy policy) => complaint.IsByHealth
        && world.Head.Number >= Lasting.Since(complaint.Subject, world) + Lasting.Blocks(policy.Operators.InactiveAfter, policy);
}
