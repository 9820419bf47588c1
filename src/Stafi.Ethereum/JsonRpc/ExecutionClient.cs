using System.Text.Json;
using Stafi.Ethereum.JsonRpc.Parsing;

namespace Stafi.Ethereum.JsonRpc;

/// <summary>An execution node behind a JSON-RPC endpoint.</summary>
public sealed class ExecutionClient(JsonRpcClient rpc) : IExecutionClient
{
    /// <inheritdoc/>
    public Task<ulong> GetChainIdAsync(CancellationToken cancellationToken) =>
        rpc.CallAsync(new JsonRpcRequest("eth_chainId"), ReadQuantity, cancellationToken);

    /// <inheritdoc/>
    public async Task<Block?> GetBlockAsync(BlockId id, CancellationToken cancellationToken)
    {
        try
        {
            return await rpc.CallAsync(BlockRequest(id), BlockJson.Read, cancellationToken);
        }
        catch (JsonRpcException missing) when (missing.Kind == JsonRpcFailure.MissingData)
        {
            // geth answers a tag that has no block yet with an error.
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Block?>> GetBlocksAsync(IReadOnlyList<BlockId> ids, CancellationToken cancellationToken)
    {
        var answers = await rpc.CallManyAsync([.. ids.Select(id => BlockRequest(id))], BlockJson.Read, cancellationToken);
        return [.. answers.Select(a => a.Error?.Kind == JsonRpcFailure.MissingData ? null : a.Value)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Log>> GetLogsAsync(LogFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        const string method = "eth_getLogs";
        var logs = await rpc.CallAsync(new JsonRpcRequest(method, json => json.WriteFilter(filter)), LogJson.ReadMany, cancellationToken);
        foreach (var log in logs)
        {
            var asked = filter.BlockHash is { } hash ? log.BlockHash == hash : log.BlockNumber >= filter.FromBlock && log.BlockNumber <= filter.ToBlock;
            if (!asked)
                throw rpc.Failure(JsonRpcFailure.InvalidResponse, method, $"the answer has a log of block {log.BlockNumber}, which was not asked for");
        }
        if (filter is { Anchor: { } anchor, BlockHash: null }) await RequireAnchorAsync(anchor, method, cancellationToken);
        return LogOrder.Restore(logs);
    }

    private async Task RequireAnchorAsync(BlockAnchor anchor, string method, CancellationToken cancellationToken)
    {
        var block = await GetBlockAsync(BlockId.Number(anchor.Number), cancellationToken);
        if (block?.Hash == anchor.Hash) return;
        var seen = block is null ? "it does not have that block" : $"its block of that number is {block.Hash}";
        throw rpc.Failure(JsonRpcFailure.MissingData, method, $"the node does not have block {anchor.Number} with hash {anchor.Hash} on its chain: {seen}");
    }

    /// <inheritdoc/>
    public Task<byte[]> CallAsync(Call call, BlockId at, CancellationToken cancellationToken) => rpc.CallAsync(
        new JsonRpcRequest("eth_call", json =>
        {
            json.WriteCall(call);
            json.WriteBlock(at);
        }), ReadBytes, cancellationToken);

    /// <inheritdoc/>
    public Task<ulong> EstimateGasAsync(Call call, BlockId at, CancellationToken cancellationToken) => rpc.CallAsync(
        new JsonRpcRequest("eth_estimateGas", json =>
        {
            json.WriteCall(call);
            json.WriteBlock(at);
        }), ReadQuantity, cancellationToken);

    /// <inheritdoc/>
    public Task<Wei> GetBalanceAsync(Address address, BlockId at, CancellationToken cancellationToken) =>
        rpc.CallAsync(StateRequest("eth_getBalance", address, at), ReadWei, cancellationToken);

    /// <inheritdoc/>
    public Task<ulong> GetTransactionCountAsync(Address address, BlockId at, CancellationToken cancellationToken) =>
        rpc.CallAsync(StateRequest("eth_getTransactionCount", address, at), ReadQuantity, cancellationToken);

    /// <inheritdoc/>
    public Task<byte[]> GetCodeAsync(Address address, BlockId at, CancellationToken cancellationToken) =>
        rpc.CallAsync(StateRequest("eth_getCode", address, at), ReadBytes, cancellationToken);

    /// <inheritdoc/>
    public Task<Hash32> GetStorageAtAsync(Address address, Hash32 slot, BlockId at, CancellationToken cancellationToken) => rpc.CallAsync(
        new JsonRpcRequest("eth_getStorageAt", json =>
        {
            json.WriteAddress(address);
            json.WriteStringValue(slot.ToString());
            json.WriteBlock(at);
        }), ReadHash, cancellationToken);

    /// <inheritdoc/>
    public async Task<Hash32> SendRawTransactionAsync(ReadOnlyMemory<byte> raw, CancellationToken cancellationToken)
    {
        const string method = "eth_sendRawTransaction";
        var hash = await rpc.CallAsync(new JsonRpcRequest(method, json => json.WriteData(raw.Span)), ReadHash, cancellationToken);
        var expected = Keccak256.Hash(raw.Span);
        return hash == expected
            ? hash
            : throw rpc.Failure(JsonRpcFailure.InvalidResponse, method, $"the node took transaction {expected} and answered with {hash}");
    }

    /// <inheritdoc/>
    public Task<Receipt?> GetReceiptAsync(Hash32 transaction, CancellationToken cancellationToken) =>
        rpc.CallAsync(ReceiptRequest(transaction), ReceiptJson.Read, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Receipt?>> GetReceiptsAsync(IReadOnlyList<Hash32> transactions, CancellationToken cancellationToken)
    {
        var answers = await rpc.CallManyAsync([.. transactions.Select(ReceiptRequest)], ReceiptJson.Read, cancellationToken);
        return [.. answers.Select(a => a.Value)];
    }

    /// <inheritdoc/>
    public Task<TransactionInfo?> GetTransactionAsync(Hash32 transaction, CancellationToken cancellationToken) => rpc.CallAsync(
        new JsonRpcRequest("eth_getTransactionByHash", json => json.WriteStringValue(transaction.ToString())), TransactionJson.Read, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TransactionInfo>?> GetBlockTransactionsAsync(BlockId id, CancellationToken cancellationToken)
    {
        try
        {
            return await rpc.CallAsync(BlockRequest(id, withTransactions: true), TransactionJson.ReadOfBlock, cancellationToken);
        }
        catch (JsonRpcException missing) when (missing.Kind == JsonRpcFailure.MissingData)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Task<FeeHistory> GetFeeHistoryAsync(int blocks, BlockId newest, IReadOnlyList<int> percentiles, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blocks, 1);
        return rpc.CallAsync(new JsonRpcRequest("eth_feeHistory", json =>
        {
            json.WriteQuantity((uint)blocks);
            json.WriteBlock(newest);
            json.WriteStartArray();
            foreach (var percentile in percentiles) json.WriteNumberValue(percentile);
            json.WriteEndArray();
        }), FeeHistoryJson.Read, cancellationToken);
    }

    private static JsonRpcRequest BlockRequest(BlockId id, bool withTransactions = false) => id.BlockHash is { } hash
        ? new JsonRpcRequest("eth_getBlockByHash", json =>
        {
            json.WriteStringValue(hash.ToString());
            json.WriteBooleanValue(withTransactions);
        })
        : new JsonRpcRequest("eth_getBlockByNumber", json =>
        {
            json.WriteBlock(id);
            json.WriteBooleanValue(withTransactions);
        });

    private static JsonRpcRequest StateRequest(string method, Address address, BlockId at) => new(method, json =>
    {
        json.WriteAddress(address);
        json.WriteBlock(at);
    });

    private static JsonRpcRequest ReceiptRequest(Hash32 transaction) =>
        new("eth_getTransactionReceipt", json => json.WriteStringValue(transaction.ToString()));

    private static ulong ReadQuantity(ref Utf8JsonReader reader) => JsonRpcValue.UInt64(ref reader, "result");

    private static Wei ReadWei(ref Utf8JsonReader reader) => JsonRpcValue.Wei(ref reader, "result");

    private static byte[] ReadBytes(ref Utf8JsonReader reader) => JsonRpcValue.Bytes(ref reader, "result");

    private static Hash32 ReadHash(ref Utf8JsonReader reader) => JsonRpcValue.Hash(ref reader, "result");
}
