using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.StakingPool.Contracts;

/// <summary>Call data of <c>StafiNodeManager</c>.</summary>
public static class NodeManager
{
    private static readonly FunctionSelector SuperNodeExistsSelector = FunctionSelector.Of("getSuperNodeExists(address)");
    private static readonly FunctionSelector TrustedSelector = FunctionSelector.Of("getNodeTrusted(address)");
    private static readonly FunctionSelector TrustedAtSelector = FunctionSelector.Of("getTrustedNodeAt(uint256)");

    /// <summary><c>getTrustedNodeCount</c>: uint256, the voters.</summary>
    public static byte[] TrustedNodeCount { get; } = PoolAbi.Plain("getTrustedNodeCount()");

    /// <summary><c>getSuperNodeExists</c>: bool.</summary>
    public static byte[] SuperNodeExists(Address node) => PoolAbi.OfAddress(SuperNodeExistsSelector, node);

    /// <summary><c>getNodeTrusted</c>: bool, whether the node votes.</summary>
    public static byte[] Trusted(Address node) => PoolAbi.OfAddress(TrustedSelector, node);

    /// <summary><c>getTrustedNodeAt</c>: address.</summary>
    public static byte[] TrustedNodeAt(ulong index) => new AbiWriter(TrustedAtSelector).UInt(index).ToArray();
}
