namespace Stafi.Ethereum.JsonRpc;

/// <summary>An execution node. Every method throws <see cref="JsonRpcException"/> when the call fails.</summary>
public interface IExecutionClient
{
    /// <summary>The chain's id (EIP-155).</summary>
    Task<ulong> GetChainIdAsync(CancellationToken cancellationToken);

    /// <summary>A block's header; null when the node does not know that block (nothing finalized yet, not reached, not canonical).</summary>
    Task<Block?> GetBlockAsync(BlockId id, CancellationToken cancellationToken);

    /// <summary>Several headers in one batch, in order; null for each that the node does not know.</summary>
    Task<IReadOnlyList<Block?>> GetBlocksAsync(IReadOnlyList<BlockId> ids, CancellationToken cancellationToken);

    /// <summary>The logs that match, in chain order, without those that a reorganisation removed.</summary>
    Task<IReadOnlyList<Log>> GetLogsAsync(LogFilter filter, CancellationToken cancellationToken);

    /// <summary>
    /// A reading of several requests that must be of the same node. Where this is several nodes, a <see cref="JsonRpcException"/> of the
    /// reading leads to the next one; of kind <see cref="JsonRpcFailure.InvalidResponse"/> it counts against the node.
    /// </summary>
    Task<T> OnOneNodeAsync<T>(Func<IExecutionClient, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        return read(this, cancellationToken);
    }

    /// <summary>The return data of a simulated call.</summary>
    Task<byte[]> CallAsync(Call call, BlockId at, CancellationToken cancellationToken);

    /// <summary>The gas limit that the call needs, without any margin.</summary>
    Task<ulong> EstimateGasAsync(Call call, BlockId at, CancellationToken cancellationToken);

    /// <summary>An account's balance.</summary>
    Task<Wei> GetBalanceAsync(Address address, BlockId at, CancellationToken cancellationToken);

    /// <summary>An account's next nonce.</summary>
    Task<ulong> GetTransactionCountAsync(Address address, BlockId at, CancellationToken cancellationToken);

    /// <summary>A contract's code; empty when there is none.</summary>
    Task<byte[]> GetCodeAsync(Address address, BlockId at, CancellationToken cancellationToken);

    /// <summary>A contract's storage word.</summary>
    Task<Hash32> GetStorageAtAsync(Address address, Hash32 slot, BlockId at, CancellationToken cancellationToken);

    /// <summary>Broadcasts a signed transaction and returns its hash; a failure of kind Transport or Timeout may have sent it all the same.</summary>
    Task<Hash32> SendRawTransactionAsync(ReadOnlyMemory<byte> raw, CancellationToken cancellationToken);

    /// <summary>A mined transaction's receipt; null while it is pending or unknown.</summary>
    Task<Receipt?> GetReceiptAsync(Hash32 transaction, CancellationToken cancellationToken);

    /// <summary>Several receipts in one batch, in order; null for each that is pending or unknown.</summary>
    Task<IReadOnlyList<Receipt?>> GetReceiptsAsync(IReadOnlyList<Hash32> transactions, CancellationToken cancellationToken);

    /// <summary>A transaction, mined or in the node's pool; null when the node does not know it.</summary>
    Task<TransactionInfo?> GetTransactionAsync(Hash32 transaction, CancellationToken cancellationToken);

    /// <summary>A block's transactions in order; null when the node does not know that block.</summary>
    Task<IReadOnlyList<TransactionInfo>?> GetBlockTransactionsAsync(BlockId id, CancellationToken cancellationToken);

    /// <summary>Base fees and tips of so many blocks up to <paramref name="newest"/>, tips at the percentiles (0 to 100, ascending).</summary>
    Task<FeeHistory> GetFeeHistoryAsync(int blocks, BlockId newest, IReadOnlyList<int> percentiles, CancellationToken cancellationToken);
}
