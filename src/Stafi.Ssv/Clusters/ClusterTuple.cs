using Stafi.Ethereum;

namespace Stafi.Ssv.Clusters;

/// <summary>
/// The <c>Cluster</c> struct of SSVNetwork. Every call on a cluster must carry exactly the tuple of its newest event, else
/// it reverts with <c>IncorrectClusterState</c>.
/// </summary>
/// <param name="ValidatorCount">Registered validators.</param>
/// <param name="NetworkFeeIndex">Network fee index at the last settlement, packed (units of 100,000 wei for ETH clusters).</param>
/// <param name="Index">Sum of the operators' fee indexes at the last settlement, packed likewise.</param>
/// <param name="Active">False while liquidated.</param>
/// <param name="Balance">Balance at the last settlement.</param>
public readonly record struct ClusterTuple(uint ValidatorCount, ulong NetworkFeeIndex, ulong Index, bool Active, Wei Balance)
{
    /// <summary>The tuple that the first registration of a cluster must carry.</summary>
    public static ClusterTuple New => new(0, 0, 0, true, Wei.Zero);
}
