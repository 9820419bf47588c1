using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Moving;

/// <summary>A cluster that its validators should leave now.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Rank">What comes first: 0 it has stopped, 1 its operators are bad or break policy, 2 another one brings more.</param>
/// <param name="Since">Block since which the reason stands.</param>
/// <param name="IsByHealth">True when only the operators' API gives the reason.</param>
/// <param name="Why">The reason in words for an operator.</param>
internal sealed record Departure(ClusterView Cluster, int Rank, ulong Since, bool IsByHealth, string Why)
{
    /// <summary>How much of the time the cluster attests, hundredths of a percent: of equal ranks those that lose most leave first.</summary>
    public int Working { get; init; } = 10_000;

    /// <summary>Too few operators work.</summary>
    public const int Stopped = 0;

    /// <summary>An operator is bad or breaks policy.</summary>
    public const int Breach = 1;

    /// <summary>Another cluster brings more.</summary>
    public const int Gain = 2;
}
