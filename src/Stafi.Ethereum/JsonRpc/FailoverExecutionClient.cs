using Stafi.Ethereum.Endpoints;

namespace Stafi.Ethereum.JsonRpc;

/// <summary>
/// Several execution nodes as one. A request goes to the healthiest and to the next one when that fails, is limited or lacks the data; a
/// revert is an answer. Logs of a range come from one node that has all its blocks. Transactions go to all nodes. A node of another chain
/// is never used.
/// </summary>
public sealed class FailoverExecutionClient : IExecutionClient
{
    private readonly Failover<ExecutionEndpoint> _failover;

    /// <summary>The nodes in the order of preference.</summary>
    /// <param name="nodes">At least one, each with a name that is safe to show.</param>
    /// <param name="chainId">The chain that all of them must be of.</param>
    /// <param name="options">Waits and probes.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentException">There is no node.</exception>
    public FailoverExecutionClient(
        IReadOnlyList<Endpoint<IExecutionClient>> nodes, ulong chainId, FailoverOptions? options = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        _failover = new Failover<ExecutionEndpoint>(
            [.. nodes.Select(node => new Endpoint<ExecutionEndpoint>(node.Name, new ExecutionEndpoint(node.Client)))],
            new ExecutionEndpointRules(chainId),
            options ?? new FailoverOptions(),
            time ?? TimeProvider.System);
    }

    /// <summary>How the nodes do, in the order of preference.</summary>
    public IReadOnlyList<EndpointStatus> Status => _failover.Status;

    /// <summary>Compares the heads of all nodes now; it happens by itself from time to time.</summary>
    public Task ProbeAsync(CancellationToken cancellationToken) => _failover.ProbeAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<ulong> GetChainIdAsync(CancellationToken cancellationToken) => AskAsync((node, stop) => node.GetChainIdAsync(stop), cancellationToken);

    /// <inheritdoc/>
    public Task<Block?> GetBlockAsync(BlockId id, CancellationToken cancellationToken) =>
        AskAsync((node, stop) => node.GetBlockAsync(id, stop), cancellationToken, block => block is not null);

    /// <inheritdoc/>
    /// <remarks>All of them come from one node: blocks of different nodes need not be of one chain.</remarks>
    public Task<IReadOnlyList<Block?>> GetBlocksAsync(IReadOnlyList<BlockId> ids, CancellationToken cancellationToken) =>
        AskAsync((node, stop) => node.GetBlocksAsync(ids, stop), cancellationToken, blocks => blocks.All(block => block is not null));

    /// <inheritdoc/>
    /// <remarks>A range that is too large for a node is read from it in parts; the size that it takes is remembered.</remarks>
    public Task<IReadOnlyList<Log>> GetLogsAsync(LogFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return _failover.AskAsync((endpoint, stop) => endpoint.ReadLogsAsync(filter, stop), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<T> OnOneNodeAsync<T>(Func<IExecutionClient, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        AskAsync(read, cancellationToken);

    /// <inheritdoc/>
    public Task<byte[]> CallAsync(Call call, BlockId at, CancellationToken cancellationToken) =>
        AskAsync((node, stop) => node.CallAsync(call, at, stop), cancellationToken);

    /// <inheritdoc/>
    public Task<ulong> EstimateGasAsync(Call call, BlockId at, CancellationToken cancellationToken) =>
        AskAsync((node, stop) => node.EstimateGasAsync(call, at, stop), cancellationToken);

    /// <inheritdoc/>
    public Task<Wei> GetBalanceAsync(Address address, BlockId at, CancellationToken cancellationToken) =>
        AskAsync((node, stop) => node.GetBalanceAsync(address, at, stop), cancellationToken);

    /// <inheritdoc/>
    public Task<ulong> GetTransactionCountAsync(Address address, BlockId at, CancellationToken cancellationToken) =>
        AskAsync((node, stop) => node.GetTransactionCountAsync(address, at, stop), cancellationToken);

    /// <inheritdoc/>
    public Task<byte[]> GetCodeAsync(Address address, BlockId at, CancellationToken cancellationToken) =>
        AskAsync((node, stop) => node.GetCodeAsync(address, at, stop), cancellationToken);

    /// <inheritdoc/>
    public Task<Hash32> GetStorageAtAsync(Address address, Hash32 slot, BlockId at, CancellationToken cancellationToken) =>
        AskAsync((node, stop) => node.GetStorageAtAsync(address, slot, at, stop), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>To all nodes at once. One that takes it is enough; if none does and one did not say, the failure is that one: it may be sent.</remarks>
    public async Task<Hash32> SendRawTransactionAsync(ReadOnlyMemory<byte> raw, CancellationToken cancellationToken)
    {
        var answers = await _failover.AskAllAsync((endpoint, stop) => endpoint.Node.SendRawTransactionAsync(raw, stop), cancellationToken);
        if (answers.FirstOrDefault(answer => answer.Failure is null) is { } taken) return taken.Value;
        var failures = answers.Select(answer => (JsonRpcException)answer.Failure!).ToArray();
        throw failures.FirstOrDefault(failure => failure.Kind == JsonRpcFailure.AlreadyKnown) ?? failures.FirstOrDefault(MayBeSent) ?? failures[0];
    }

    /// <inheritdoc/>
    public Task<Receipt?> GetReceiptAsync(Hash32 transaction, CancellationToken cancellationToken) =>
        AskAsync((node, stop) => node.GetReceiptAsync(transaction, stop), cancellationToken, receipt => receipt is not null);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Receipt?>> GetReceiptsAsync(IReadOnlyList<Hash32> transactions, CancellationToken cancellationToken) =>
        AskAsync((node, stop) => node.GetReceiptsAsync(transactions, stop), cancellationToken, receipts => receipts.All(receipt => receipt is not null));

    /// <inheritdoc/>
    public Task<TransactionInfo?> GetTransactionAsync(Hash32 transaction, CancellationToken cancellationToken) =>
        AskAsync((node, stop) => node.GetTransactionAsync(transaction, stop), cancellationToken, found => found is not null);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TransactionInfo>?> GetBlockTransactionsAsync(BlockId id, CancellationToken cancellationToken) =>
        AskAsync((node, stop) => node.GetBlockTransactionsAsync(id, stop), cancellationToken, found => found is not null);

    /// <inheritdoc/>
    public Task<FeeHistory> GetFeeHistoryAsync(int blocks, BlockId newest, IReadOnlyList<int> percentiles, CancellationToken cancellationToken) =>
        AskAsync((node, stop) => node.GetFeeHistoryAsync(blocks, newest, percentiles, stop), cancellationToken);

    private Task<T> AskAsync<T>(
        Func<IExecutionClient, CancellationToken, Task<T>> ask, CancellationToken cancellationToken, Func<T, bool>? isWhole = null) =>
        _failover.AskAsync((endpoint, stop) => ask(endpoint.Node, stop), cancellationToken, isWhole);

    private static bool MayBeSent(JsonRpcException failure) =>
        failure.Kind is not (JsonRpcFailure.NonceTooLow or JsonRpcFailure.Underpriced or JsonRpcFailure.InsufficientFunds
            or JsonRpcFailure.Reverted or JsonRpcFailure.Other);
}
