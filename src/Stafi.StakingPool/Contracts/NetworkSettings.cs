namespace Stafi.StakingPool.Contracts;

/// <summary>Call data of <c>StafiNetworkSettings</c>.</summary>
public static class NetworkSettings
{
    /// <summary><c>getWithdrawalCredentials</c>: bytes, 32 long.</summary>
    public static byte[] WithdrawalCredentials { get; } = PoolAbi.Plain("getWithdrawalCredentials()");

    /// <summary><c>getSuperNodePubkeyLimit</c>: uint256, for each super node.</summary>
    public static byte[] SuperNodePubkeyLimit { get; } = PoolAbi.Plain("getSuperNodePubkeyLimit()");

    /// <summary><c>getNodeConsensusThreshold</c>: uint256, 10^18 is all voters.</summary>
    public static byte[] ConsensusThreshold { get; } = PoolAbi.Plain("getNodeConsensusThreshold()");
}
