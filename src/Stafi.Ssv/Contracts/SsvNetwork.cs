using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ssv.Clusters;

namespace Stafi.Ssv.Contracts;

/// <summary>
/// Call data of SSVNetwork v2 for owners of clusters in ETH. Registration, deposit, reactivation and migration are payable: what is sent with
/// the call becomes the cluster's. Every call on a cluster carries the tuple of its newest event.
/// </summary>
public static class SsvNetwork
{
    private const string Tuple = "(uint32,uint64,uint64,bool,uint256)";

    private static readonly FunctionSelector Register = FunctionSelector.Of($"registerValidator(bytes,uint64[],bytes,{Tuple})");
    private static readonly FunctionSelector BulkRegister = FunctionSelector.Of($"bulkRegisterValidator(bytes[],uint64[],bytes[],{Tuple})");
    private static readonly FunctionSelector Remove = FunctionSelector.Of($"removeValidator(bytes,uint64[],{Tuple})");
    private static readonly FunctionSelector BulkRemove = FunctionSelector.Of($"bulkRemoveValidator(bytes[],uint64[],{Tuple})");
    private static readonly FunctionSelector Exit = FunctionSelector.Of("exitValidator(bytes,uint64[])");
    private static readonly FunctionSelector BulkExit = FunctionSelector.Of("bulkExitValidator(bytes[],uint64[])");
    private static readonly FunctionSelector DepositSelector = FunctionSelector.Of($"deposit(address,uint64[],{Tuple})");
    private static readonly FunctionSelector WithdrawSelector = FunctionSelector.Of($"withdraw(uint64[],uint256,{Tuple})");
    private static readonly FunctionSelector ReactivateSelector = FunctionSelector.Of($"reactivate(uint64[],{Tuple})");
    private static readonly FunctionSelector Migrate = FunctionSelector.Of($"migrateClusterToETH(uint64[],{Tuple})");
    private static readonly FunctionSelector LiquidateSelector = FunctionSelector.Of($"liquidate(address,uint64[],{Tuple})");
    private static readonly FunctionSelector LiquidateLegacySelector = FunctionSelector.Of($"liquidateSSV(address,uint64[],{Tuple})");
    private static readonly FunctionSelector FeeRecipient = FunctionSelector.Of("setFeeRecipientAddress(address)");
    private static readonly FunctionSelector UpdateBalance =
        FunctionSelector.Of($"updateClusterBalance(uint64,address,uint64[],{Tuple},uint32,bytes32[])");



    /// <summary>The errors of SSVNetwork v2 and its modules, also those of the first versions that are still in its ABI.</summary>
    public static CustomErrors Errors => SsvErrors.All;

    /// <summary><c>registerValidator</c> (payable).</summary>
    public static byte[] RegisterValidator(BlsPublicKey key, OperatorSet operators, ReadOnlySpan<byte> shares, ClusterTuple cluster) =>
        new AbiWriter(Register).Bytes(key.Bytes).Operators(operators).Bytes(shares).Cluster(cluster).ToArray();

    /// <summary><c>bulkRegisterValidator</c> (payable). The keys take the owner's registration nonces in the order of the list.</summary>
    /// <exception cref="ArgumentException">The lists are empty or differ in length.</exception>
    public static byte[] RegisterValidators(
        IReadOnlyList<BlsPublicKey> keys, OperatorSet operators, IReadOnlyList<ReadOnlyMemory<byte>> shares, ClusterTuple cluster)
    {
        RequireKeys(keys);
        if (keys.Count != shares.Count)
            throw new ArgumentException($"A registration needs as many shares as keys; there are {keys.Count} keys and {shares.Count} shares.", nameof(shares));
        // Tens of kilobytes, most of them shares.
        var size = new AbiSize().BytesArray(keys.Count, BlsPublicKey.Length).Array(operators.Count).BytesArray(shares).Words(ClusterAbi.ClusterWords);
        return new AbiWriter(BulkRegister, size).PublicKeys(keys).Operators(operators).BytesArray(shares).Cluster(cluster).ToArray();
    }

    /// <summary><c>removeValidator</c>.</summary>
    public static byte[] RemoveValidator(BlsPublicKey key, OperatorSet operators, ClusterTuple cluster) =>
        new AbiWriter(Remove).Bytes(key.Bytes).Operators(operators).Cluster(cluster).ToArray();

    /// <summary><c>bulkRemoveValidator</c>.</summary>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public static byte[] RemoveValidators(IReadOnlyList<BlsPublicKey> keys, OperatorSet operators, ClusterTuple cluster)
    {
        RequireKeys(keys);
        return new AbiWriter(BulkRemove).PublicKeys(keys).Operators(operators).Cluster(cluster).ToArray();
    }

    /// <summary><c>exitValidator</c>: asks the operators for a voluntary exit.</summary>
    public static byte[] ExitValidator(BlsPublicKey key, OperatorSet operators) =>
        new AbiWriter(Exit).Bytes(key.Bytes).Operators(operators).ToArray();

    /// <summary><c>bulkExitValidator</c>.</summary>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public static byte[] ExitValidators(IReadOnlyList<BlsPublicKey> keys, OperatorSet operators)
    {
        RequireKeys(keys);
        return new AbiWriter(BulkExit).PublicKeys(keys).Operators(operators).ToArray();
    }

    /// <summary><c>deposit</c> (payable), into the cluster of any owner.</summary>
    public static byte[] Deposit(Address owner, OperatorSet operators, ClusterTuple cluster) =>
        new AbiWriter(DepositSelector).Address(owner).Operators(operators).Cluster(cluster).ToArray();

    /// <summary><c>withdraw</c>.</summary>
    /// <param name="operators">Operators of the cluster.</param>
    /// <param name="amount">A multiple of <see cref="ClusterAccounting.PackingUnit"/>.</param>
    /// <param name="cluster">The newest tuple.</param>
    /// <exception cref="ArgumentException">The contract would refuse the amount (<c>MaxPrecisionExceeded</c>).</exception>
    public static byte[] Withdraw(OperatorSet operators, Wei amount, ClusterTuple cluster)
    {
        if (amount != ClusterAccounting.RoundDown(amount))
            throw new ArgumentException($"A withdrawal is a multiple of {ClusterAccounting.PackingUnit} wei; {amount.Value} is not.", nameof(amount));
        return new AbiWriter(WithdrawSelector).Operators(operators).UInt(amount).Cluster(cluster).ToArray();
    }

    /// <summary><c>reactivate</c> (payable).</summary>
    public static byte[] Reactivate(OperatorSet operators, ClusterTuple cluster) =>
        new AbiWriter(ReactivateSelector).Operators(operators).Cluster(cluster).ToArray();

    /// <summary><c>migrateClusterToETH</c> (payable).</summary>
    public static byte[] MigrateToEth(OperatorSet operators, ClusterTuple cluster) =>
        new AbiWriter(Migrate).Operators(operators).Cluster(cluster).ToArray();

    /// <summary><c>liquidate</c>: anybody below the threshold, the owner at any time.</summary>
    public static byte[] Liquidate(Address owner, OperatorSet operators, ClusterTuple cluster) =>
        new AbiWriter(LiquidateSelector).Address(owner).Operators(operators).Cluster(cluster).ToArray();

    /// <summary><c>liquidateSSV</c>: the same for a cluster that still pays in SSV tokens.</summary>
    public static byte[] LiquidateLegacy(Address owner, OperatorSet operators, ClusterTuple cluster) =>
        new AbiWriter(LiquidateLegacySelector).Address(owner).Operators(operators).Cluster(cluster).ToArray();

    /// <summary><c>updateClusterBalance</c>: stores an oracle's effective balance (whole ETH) with its Merkle proof.</summary>
    public static byte[] UpdateClusterBalance(
        ulong rootBlock, Address owner, OperatorSet operators, ClusterTuple cluster, uint effectiveBalance, ReadOnlySpan<Hash32> proof) =>
        new AbiWriter(UpdateBalance).UInt(rootBlock).Address(owner).Operators(operators).Cluster(cluster).UInt((ulong)effectiveBalance).Hash32Array(proof).ToArray();

    /// <summary><c>setFeeRecipientAddress</c>: for all validators of the caller, now and later.</summary>
    public static byte[] SetFeeRecipient(Address recipient) => new AbiWriter(FeeRecipient).Address(recipient).ToArray();

    private static void RequireKeys(IReadOnlyList<BlsPublicKey> keys)
    {
        if (keys.Count == 0) throw new ArgumentException("A call on validators needs at least one key.", nameof(keys));
    }
}
