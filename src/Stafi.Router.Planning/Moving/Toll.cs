using Stafi.Ethereum;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Moving;

/// <summary>What a cluster whose operators are bad is expected to cost a validator that stays, and what leaving it costs.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Working">How much of the time enough of its operators work now, hundredths of a percent.</param>
/// <param name="Staying">Rewards lost and penalties paid until they are good again.</param>
/// <param name="Leaving">Gas, missed attestations and exposure of shares of a move, with the policy's margin.</param>
/// <param name="Since">Block since which the last of them is bad.</param>
/// <param name="IsByHealth">True when only the operators' API says so.</param>
/// <param name="Why">The operators and what they do.</param>
internal sealed record Toll(ClusterView Cluster, int Working, Wei Staying, Wei Leaving, ulong Since, bool IsByHealth, string Why)
{
    /// <summary>True when its validators should leave.</summary>
    public bool PaysOff => Staying > Leaving;

    /// <summary>True when it attests less than half of the time: then waiting costs more than moving in haste may.</summary>
    public bool HasStopped => Working < 5_000;

    /// <summary>Stable from plan to plan.</summary>
    public string Subject => $"toll {Cluster.Owner} {Cluster.Operators}";

    /// <summary>Both sides in words.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"it attests {Working / 100m} % of the time, because {Why}; what has lasted so long is taken to last as long again, ")
            + $"which costs each validator {Staying}, and a move {Leaving} with the margin";
}
