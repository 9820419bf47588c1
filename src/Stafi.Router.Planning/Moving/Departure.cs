using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Moving;

/// <summary>A cluster that its validators should leave now.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Rank">What comes first: 0 it has stopped, 1 it breaks policy, 2 another one brings more.</param>
/// <param name="Since">Block since which the reason stands.</param>
/// <param name="IsByHealth">True when only the operators' API gives the reason.</param>
/// <param name="Why">The reason in words for an operator.</param>
internal sealed record Departure(ClusterView Cluster, int Rank, ulong Since, bool IsByHealth, string Why)
{
    /// <summary>Too few operators work.</summary>
    public const int Stopped = 0;

    /// <summary>An operator breaks policy.</summary>
    public const int Breach = 1;

    /// <summary>Another cluster brings more.</summary>
    public const int Gain = 2;
}
