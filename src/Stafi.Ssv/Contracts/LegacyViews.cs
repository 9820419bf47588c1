using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.Contracts;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.Ssv.Contracts;

/// <summary>Reads clusters that still pay in SSV tokens. SSVNetworkViews v2 has views of their own for them.</summary>
/// <param name="client">The execution client.</param>
/// <param name="address">SSVNetworkViews.</param>
public sealed class LegacyViews(IExecutionClient client, Address address)
{
    private const int Calls = 3;

    /// <summary>Clusters, in the order of the queries, with the blocks and the collateral (10^-18 SSV) of the liquidation threshold.</summary>
    /// <exception cref="SsvViewException">The address is not SSVNetworkViews v2.</exception>
    public async Task<(IReadOnlyList<LegacyClusterView> Clusters, ulong ThresholdBlocks, UInt128 MinimumCollateral)> ReadAsync(
        IReadOnlyList<ClusterQuery> clusters, BlockId at, CancellationToken stopping)
    {
        byte[][] calls =
        [
            SsvViewCalls.LegacyThresholdPeriod, SsvViewCalls.LegacyMinimumCollateral,
            .. clusters.SelectMany(cluster => (byte[][])
                [SsvViewCalls.LegacyBalance(cluster), SsvViewCalls.LegacyBurnRate(cluster), SsvViewCalls.IsLegacyLiquidatable(cluster)]),
        ];
        var answers = await Multicall3.AggregateAsync(client, [.. calls.Select(data => new Call(null, address, data))], at, stopping);
        try
        {
            var blocks = new AbiReader(Require("getLiquidationThresholdPeriodSSV", answers[0])).UInt64();
            var collateral = new AbiReader(Require("getMinimumLiquidationCollateralSSV", answers[1])).Wei().Value;
            return ([.. answers.Skip(2).Chunk(Calls).Select(Decode)], blocks, collateral);
        }
        catch (AbiException failure)
        {
            throw new SsvViewException("clusters in SSV tokens", failure.Message);
        }
    }

    private static LegacyClusterView Decode(MulticallResult[] answers)
    {
        var refused = answers.FirstOrDefault(answer => !answer.Success);
        return new LegacyClusterView(
            answers[0].Success ? new AbiReader(answers[0].Data).Wei().Value : null,
            answers[1].Success ? new AbiReader(answers[1].Data).Wei().Value : null,
            answers[2].Success ? new AbiReader(answers[2].Data).Bool() : null,
            refused is null ? null : RevertReason.Decode(refused.Data, SsvNetwork.Errors).Text);
    }

    private static byte[] Require(string view, MulticallResult answer) => answer.Success
        ? answer.Data
        : throw new SsvViewException(view, $"it reverted ({RevertReason.Decode(answer.Data, SsvNetwork.Errors)}).");
}
