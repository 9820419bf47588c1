using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Moving;

/// <summary>
/// What speaks against the operators that carry validators of ours. A silent source neither begins a complaint nor ends one that began a moment
/// ago, and nobody moves because of it.
/// </summary>
internal sealed class OperatorComplaints
{
    private readonly WorldView _world;
    private readonly Policy _policy;
    private readonly Dictionary<ulong, List<Complaint>> _all = [];

    /// <summary>Judges the operators with validators.</summary>
    /// <param name="roster">All operators.</param>
    /// <param name="carrying">Ids of those that carry validators of ours.</param>
    /// <param name="world">The snapshot.</param>
    /// <param name="policy">Floor, ceiling, lists and how long each must last.</param>
    public OperatorComplaints(Roster roster, IReadOnlySet<ulong> carrying, WorldView world, Policy policy)
    {
        (_world, _policy) = (world, policy);
        var (heard, bad) = (0, 0);
        foreach (var id in carrying)
        {
            if (roster.Find(id)?.View is not { } view) continue;
            List<Complaint> found = [.. Of(view)];
            if (found.Count > 0) _all[id] = found;
            if (!view.IsActive || !view.Health.IsKnown) continue;
            heard++;
            if (found.Any(complaint => complaint.IsByHealth)) bad++;
        }
        IsWidespread = bad * 2 > heard;
        var judged = carrying.Where(id => _all.ContainsKey(id) || roster.Find(id)?.View.Health.IsKnown is false).ToHashSet();
        foreach (var complaint in Suspects.Remembered(judged, id => roster.Find(id)?.View, world, policy))
        {
            if (!_all.TryGetValue(complaint.Operator, out var known)) _all[complaint.Operator] = known = [];
            known.Add(complaint);
        }
    }

    /// <summary>All of them, by operator.</summary>
    public IEnumerable<Complaint> All => _all.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value);

    /// <summary>
    /// True when the API finds most of our operators bad at once. Then the API or the whole network is ill rather than they, and a move would take
    /// the validators of operators that work from them.
    /// </summary>
    public bool IsWidespread { get; }

    /// <summary>True when there is one against a member of the set.</summary>
    public bool Concern(OperatorSet operators)
    {
        foreach (var id in operators.Ids)
        {
            if (_all.ContainsKey(id)) return true;
        }
        return false;
    }

    /// <summary>Those against one operator.</summary>
    public IEnumerable<Complaint> Of(ulong id) => _all.TryGetValue(id, out var complaints) ? complaints : [];

    /// <summary>Those against members of a set.</summary>
    public IEnumerable<Complaint> Of(OperatorSet operators)
    {
        if (_all.Count == 0) return [];
        var found = new List<Complaint>();
        foreach (var id in operators.Ids)
        {
            if (_all.TryGetValue(id, out var complaints)) found.AddRange(complaints);
        }
        return found;
    }

    private IEnumerable<Complaint> Of(OperatorView view)
    {
        var moves = _policy.Moves;
        if (_policy.Operators.Deny.Contains(view.Id)) yield return Known(view, ComplaintKind.Denied, TimeSpan.Zero, "is denied by policy.operators.deny");
        if (!view.IsActive)
        {
            yield return Known(view, ComplaintKind.Removed, moves.RemovedFor, "was removed on chain");
            yield break;
        }
        var isAllowed = _policy.Operators.Allow.Contains(view.Id);
        if (!isAllowed && _policy.MaximumOperatorFee is { } ceiling && view.Fee > ceiling)
        {
            yield return Known(
                view, ComplaintKind.AboveCeiling, moves.AboveCeilingFor, $"takes {view.Fee} for each block, more than the ceiling of {ceiling}");
        }
        if (!view.Health.TryGet(out var health))
        {
            foreach (var kind in new[] { ComplaintKind.Inactive, ComplaintKind.BelowFloor })
            {
                if (Remembered(view, kind) is { } remembered) yield return remembered;
            }
            yield break;
        }
        if (!health.IsActive) yield return Known(view, ComplaintKind.Inactive, moves.InactiveFor, "is inactive by the operators' API", health.Since);
        if (!isAllowed && health.Performance24h is { } performance && performance < _policy.MinimumPerformance)
        {
            yield return Known(
                view, ComplaintKind.BelowFloor, moves.BelowFloorFor,
                FormattableString.Invariant($"worked {performance / 100m} % of 24 hours, less than the floor of {_policy.MinimumPerformance / 100m} %"));
        }
    }

    private Complaint Known(OperatorView view, ComplaintKind kind, TimeSpan lasts, string text, DateTimeOffset? seen = null)
    {
        var complaint = new Complaint(view.Id, kind, 0, null, text);
        var since = Lasting.Since(complaint.Subject, _world);
        if (seen is { } from) since = Math.Min(since, Lasting.BlockAt(from, _world, _policy));
        return complaint with { Since = since, Until = since + Lasting.Blocks(lasts, _policy) };
    }

    private Complaint? Remembered(OperatorView view, ComplaintKind kind)
    {
        var complaint = new Complaint(view.Id, kind, 0, null, $"cannot be judged now ({view.Health.Reason})");
        var isRecent = _world.WaitingSince.ContainsKey(complaint.Subject) && _world.Now - view.Health.Since < _policy.Operators.InactiveAfter;
        return isRecent ? complaint with { Since = Lasting.Since(complaint.Subject, _world) } : null;
    }
}
