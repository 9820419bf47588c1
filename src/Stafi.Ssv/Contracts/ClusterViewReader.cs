using Stafi.Ethereum.Abi;
using Stafi.Ethereum.Contracts;

namespace Stafi.Ssv.Contracts;

/// <summary>Makes one view of a cluster out of the answers of five calls.</summary>
internal static class ClusterViewReader
{
    /// <summary>Calls for each cluster; the last one, the effective balance, may fail alone.</summary>
    public const int Calls = 5;

    private const byte PaysInEth = 1;

    public static byte[][] Encode(ClusterQuery cluster) =>
    [
        SsvViewCalls.AssetType(cluster.Owner, cluster.Operators),
        SsvViewCalls.Balance(cluster),
        SsvViewCalls.BurnRate(cluster),
        SsvViewCalls.IsLiquidatable(cluster),
        SsvViewCalls.EffectiveBalance(cluster),
    ];

    public static ClusterView Decode(IReadOnlyList<MulticallResult> answers)
    {
        try
        {
            // getBalance of a cluster that pays in SSV is 0 without a revert, and a liquidated one refuses as any other: the type is asked first.
            if (answers[0].Success && new AbiReader(answers[0].Data).UInt8() != PaysInEth) return new ClusterView(ClusterViewStatus.PaysInSsv);
            if (answers.Take(Calls - 1).FirstOrDefault(answer => !answer.Success) is { } refused) return Refused(refused.Data);
            return new ClusterView(
                ClusterViewStatus.Active,
                new AbiReader(answers[1].Data).Wei(),
                new AbiReader(answers[2].Data).Wei(),
                answers[4].Success ? new AbiReader(answers[4].Data).UInt32() : null,
                new AbiReader(answers[3].Data).Bool());
        }
        catch (AbiException failure)
        {
            return new ClusterView(ClusterViewStatus.Unreadable, Reason: failure.Message);
        }
    }

    private static ClusterView Refused(byte[] data)
    {
        var reason = RevertReason.Decode(data, SsvNetwork.Errors);
        var status = reason.Name switch
        {
            "ClusterIsLiquidated" => ClusterViewStatus.Liquidated,
            "IncorrectClusterState" => ClusterViewStatus.StaleTuple,
            "ClusterDoesNotExist" or "ClusterDoesNotExists" => ClusterViewStatus.UnknownCluster,
            "IncorrectClusterVersion" => ClusterViewStatus.PaysInSsv,
            _ => ClusterViewStatus.Unreadable,
        };
        return new ClusterView(status, Reason: reason.Text);
    }
}
