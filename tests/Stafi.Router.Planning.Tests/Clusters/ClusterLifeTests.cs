using Stafi.Router.Planning.Tests.Building;
using Stafi.Testing;

namespace Stafi.Router.Planning.Tests.Clusters;

/// <summary>
/// The promise that no cluster is liquidated while the router is healthy, funded and unblocked: three clusters, block by block, with fees that
/// rise as declared, effective balances that grow before the oracles say so, strangers' dust, and transactions that are late or lost to it.
/// </summary>
public class ClusterLifeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_cluster_is_ever_liquidatable(int part)
    {
        for (var life = 0; life < 20; life++)
        {
            var chain = new LivingClusters(SeededRandom.ForCase(2026, $"cluster life {part}", life));
            for (var block = 0; block < 400; block++)
            {
                chain.Mine();
                chain.Liquidatable().ShouldBeNull($"part {part}, life {life}, block {chain.Block}");
            }
            chain.Deposits.ShouldBeGreaterThan(3, "the clusters lived from deposits");
            chain.LongestRunway.ShouldBeLessThan(4 * 30 * LivingClusters.BlocksPerDay, "nobody paid a year");
        }
    }
}
