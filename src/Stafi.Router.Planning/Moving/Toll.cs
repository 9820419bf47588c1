using Stafi.Ethereum;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Moving;

/// <summary>What a cluster whose operators are bad is expected to cost a validator that stays, and what leaving it costs.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Working">How much of the time enough of its operators work now, hundredths of a percent.</param>
/// <param name="Staying">Rewards lost and penalties paid until they are good again.</param>
/// <param name="Leaving">Gas, missed attestations and exposure of shares of a move, with the policy's margin.</param>
/// <param name="Causes">What its operators do, at least one.</param>
internal sealed record Toll(ClusterView Cluster, int Working, Wei Staying, Wei Leaving, IReadOnlyList<Complaint> Causes)
{
    /// <summary>Block since which the last of them is bad.</summary>
    public ulong Since => Causes.Max(complaint => complaint.Since);

    /// <summary>True when only the operators' API says so of one of them.</summary>
    public bool IsByHealth => Causes.Any(complaint => complaint.IsByHealth);

    /// <summary>True when staying costs enough to tell of it: a tenth of a move. The bad operator itself is told of anyway.</summary>
    public bool IsWorthTelling => Staying * 10 >= Leaving;

    /// <summary>True when its validators should leave.</summary>
    public bool PaysOff => Staying > Leaving;

    /// <summary>True when it attests less than half of the time: then waiting costs more than moving in haste may.</summary>
    public bool HasStopped => Working < 5_000;

    /// <summary>Stable from plan to plan.</summary>
    public string Subject => $"toll {Cluster.Owner} {Cluster.Operators}";

    /// <summary>Both sides in words.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"it attests {Working / 100m} % of the time, because {Why()}; what has lasted so long is taken to last as long again, ")
            + $"which costs each validator {Staying}, and a move {Leaving} with the margin";

    private string Why() =>
        string.Join(" and ", Causes.Select(complaint => $"operator {complaint.Operator} {complaint.Text} since block {complaint.Since}"));
}
