using Stafi.Ssv.Clusters;

namespace Stafi.Ssv.Subgraph;

/// <summary>A cluster as the subgraph knows it.</summary>
/// <param name="Key">Owner and operators.</param>
/// <param name="Tuple">The tuple of its newest event; of a cluster that pays in SSV tokens the balance is in 10^-18 SSV.</param>
/// <param name="PaysInEth">False for a cluster that still pays in SSV tokens.</param>
/// <param name="LastUpdateBlock">Block of the newest event.</param>
public sealed record SubgraphCluster(ClusterKey Key, ClusterTuple Tuple, bool PaysInEth, ulong LastUpdateBlock);
