using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ssv.KeyShares;

namespace Stafi.Ssv.Contracts;

/// <summary>Call data of SSVNetwork v2 for owners of operators. Fees are wei per block for 32 ETH.</summary>
public static class SsvOperators
{
    private static readonly FunctionSelector RegisterSelector = FunctionSelector.Of("registerOperator(bytes,uint256,bool)");
    private static readonly FunctionSelector RemoveSelector = FunctionSelector.Of("removeOperator(uint64)");
    private static readonly FunctionSelector Declare = FunctionSelector.Of("declareOperatorFee(uint64,uint256)");
    private static readonly FunctionSelector Execute = FunctionSelector.Of("executeOperatorFee(uint64)");
    private static readonly FunctionSelector Cancel = FunctionSelector.Of("cancelDeclaredOperatorFee(uint64)");
    private static readonly FunctionSelector Reduce = FunctionSelector.Of("reduceOperatorFee(uint64,uint256)");
    private static readonly FunctionSelector Private = FunctionSelector.Of("setOperatorsPrivateUnchecked(uint64[])");
    private static readonly FunctionSelector Public = FunctionSelector.Of("setOperatorsPublicUnchecked(uint64[])");
    private static readonly FunctionSelector Whitelist = FunctionSelector.Of("setOperatorsWhitelists(uint64[],address[])");

    /// <summary><c>registerOperator</c>; the contract takes each key once for ever.</summary>
    public static byte[] Register(OperatorKey key, Wei fee, bool isPrivate) =>
        new AbiWriter(RegisterSelector).Bytes(key.ToChain()).UInt(fee).Bool(isPrivate).ToArray();

    /// <summary><c>removeOperator</c>; final.</summary>
    public static byte[] Remove(ulong operatorId) => new AbiWriter(RemoveSelector).UInt(operatorId).ToArray();

    /// <summary><c>declareOperatorFee</c>: announces a raise.</summary>
    public static byte[] DeclareFee(ulong operatorId, Wei fee) => new AbiWriter(Declare).UInt(operatorId).UInt(fee).ToArray();

    /// <summary><c>executeOperatorFee</c>: makes the announced raise real.</summary>
    public static byte[] ExecuteFee(ulong operatorId) => new AbiWriter(Execute).UInt(operatorId).ToArray();

    /// <summary><c>cancelDeclaredOperatorFee</c>.</summary>
    public static byte[] CancelFee(ulong operatorId) => new AbiWriter(Cancel).UInt(operatorId).ToArray();

    /// <summary><c>reduceOperatorFee</c>; at once.</summary>
    public static byte[] ReduceFee(ulong operatorId, Wei fee) => new AbiWriter(Reduce).UInt(operatorId).UInt(fee).ToArray();

    /// <summary><c>setOperatorsPrivateUnchecked</c> or <c>setOperatorsPublicUnchecked</c>.</summary>
    public static byte[] SetPrivate(ReadOnlySpan<ulong> operatorIds, bool isPrivate) =>
        new AbiWriter(isPrivate ? Private : Public).UInt64Array(operatorIds).ToArray();

    /// <summary><c>setOperatorsWhitelists</c>.</summary>
    public static byte[] SetWhitelists(ReadOnlySpan<ulong> operatorIds, ReadOnlySpan<Address> owners) =>
        new AbiWriter(Whitelist).UInt64Array(operatorIds).AddressArray(owners).ToArray();
}
