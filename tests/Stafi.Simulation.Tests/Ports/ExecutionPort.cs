using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Transactions;
using Stafi.Simulation.Tests.World;

namespace Stafi.Simulation.Tests.Ports;

/// <summary>An execution node over the simulated chain, as one process of the router sees it.</summary>
internal sealed class ExecutionPort(Chain chain, Beacon beacon, Source source, Life life, Func<ulong> delay) : IExecutionClient
{
    /// <summary>The block that the node takes for the head.</summary>
    public ChainBlock Head => chain.At(chain.Head.Number - Math.Min(source.Behind, chain.Head.Number - FinalNumber))!;

    private ulong FinalNumber => beacon.FinalizedNumber;

    public Task<ulong> GetChainIdAsync(CancellationToken cancellationToken) => Answer("eth_chainId", () => 31337ul);

    public Task<Block?> GetBlockAsync(BlockId id, CancellationToken cancellationToken) => Answer("eth_getBlock", () => Find(id)?.Header);

    public Task<IReadOnlyList<Block?>> GetBlocksAsync(IReadOnlyList<BlockId> ids, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<Block?>>("eth_getBlock", () => [.. ids.Select(id => Find(id)?.Header)]);

    public Task<IReadOnlyList<Log>> GetLogsAsync(LogFilter filter, CancellationToken cancellationToken) => Answer<IReadOnlyList<Log>>("eth_getLogs", () =>
    {
        if (filter.Anchor is { } anchor && Find(BlockId.Number(anchor.Number))?.Hash != anchor.Hash)
            throw Failure(JsonRpcFailure.MissingData, "eth_getLogs", "the anchor is not canonical here");
        var (from, to) = (filter.FromBlock, filter.ToBlock);
        if (filter.BlockHash is { } hash) from = to = Require(BlockId.Hash(hash)).Number;
        var found = new List<Log>();
        for (var number = from; number <= to; number++)
        {
            foreach (var log in Find(BlockId.Number(number))?.Logs ?? [])
            {
                var isOfContract = filter.Addresses.Count == 0 || filter.Addresses.Contains(log.Address);
                var isOfTopic = filter.Topics.Count == 0 || filter.Topics[0] is not { } topics || topics.Contains(log.Topics[0]);
                if (isOfContract && isOfTopic) found.Add(log);
            }
        }
        return found;
    });

    public Task<byte[]> CallAsync(Call call, BlockId at, CancellationToken cancellationToken) => Answer("eth_call", () =>
    {
        var block = Require(at);
        try
        {
            if (ContractViews.IsView(call.To, call.Data.Span)) return ContractViews.Answer(block.State, block.Number, call.To, call.Data.Span);
            Simulate(call, block, at);
            return [];
        }
        catch (RevertedException reverted)
        {
            throw new JsonRpcException(
                JsonRpcFailure.Reverted, "eth_call", $"execution reverted: {reverted.Message}", data: Hex.Encode(reverted.RevertData));
        }
    });

    public Task<ulong> EstimateGasAsync(Call call, BlockId at, CancellationToken cancellationToken) =>
        Answer("eth_estimateGas", () => call.Data.Length == 0 ? 21_000 : Chain.GasOf(call.Data));

    public Task<Wei> GetBalanceAsync(Address address, BlockId at, CancellationToken cancellationToken) =>
        Answer("eth_getBalance", () => Require(at).State.BalanceOf(address));

    public Task<ulong> GetTransactionCountAsync(Address address, BlockId at, CancellationToken cancellationToken) => Answer("eth_getTransactionCount", () =>
    {
        var mined = Require(at).State.NonceOf(address);
        return at.Tag == "pending" ? chain.Mempool.FreeNonce(address, mined) : mined;
    });

    public Task<byte[]> GetCodeAsync(Address address, BlockId at, CancellationToken cancellationToken) => Answer<byte[]>("eth_getCode", () => [1]);

    public Task<Hash32> GetStorageAtAsync(Address address, Hash32 slot, BlockId at, CancellationToken cancellationToken) =>
        Answer("eth_getStorageAt", () => Hash32.Zero);

    public Task<Hash32> SendRawTransactionAsync(ReadOnlyMemory<byte> raw, CancellationToken cancellationToken)
    {
        life.RequireAlive();
        if (source.IsDown) return Task.FromException<Hash32>(Down("eth_sendRawTransaction"));
        var signed = SignedTransaction.Decode(raw);
        if (chain.Mempool.Add(signed, Head.State, chain.Head.Number + delay()) is { } refused)
            return Task.FromException<Hash32>(Failure(refused, "eth_sendRawTransaction", $"the pool says {refused}"));
        // Some nodes take it and do not live to say so.
        return source.FailsNow() ? Task.FromException<Hash32>(Down("eth_sendRawTransaction")) : Task.FromResult(signed.Hash);
    }

    public Task<Receipt?> GetReceiptAsync(Hash32 transaction, CancellationToken cancellationToken) =>
        Answer("eth_getTransactionReceipt", () => ReceiptOf(transaction));

    public Task<IReadOnlyList<Receipt?>> GetReceiptsAsync(IReadOnlyList<Hash32> transactions, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<Receipt?>>("eth_getTransactionReceipt", () => [.. transactions.Select(ReceiptOf)]);

    public Task<TransactionInfo?> GetTransactionAsync(Hash32 transaction, CancellationToken cancellationToken) => Answer("eth_getTransactionByHash", () =>
    {
        var block = chain.BlockOf(transaction) is { } mined && mined.Number <= Head.Number ? mined : null;
        var found = block?.Transactions.First(each => each.Hash == transaction) ?? chain.Mempool.Find(transaction);
        return found is null ? null : Info(found, block);
    });

    public Task<IReadOnlyList<TransactionInfo>?> GetBlockTransactionsAsync(BlockId id, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<TransactionInfo>?>("eth_getBlock", () => Find(id) is { } block ? [.. block.Transactions.Select(each => Info(each, block))] : null);

    public Task<FeeHistory> GetFeeHistoryAsync(
        int blocks, BlockId newest, IReadOnlyList<int> percentiles, CancellationToken cancellationToken) =>
        Answer("eth_feeHistory", () => new FeeHistory(Head.Number, [chain.BaseFee, chain.BaseFee], [[Wei.FromGwei(1)]]));

    private static TransactionInfo Info(SignedTransaction found, ChainBlock? block)
    {
        var fields = found.Transaction;
        return new TransactionInfo(
            found.Hash, found.From, fields.To, fields.Nonce, fields.Value, fields.Data, fields.GasLimit, block?.Number, block?.Hash);
    }

    private static JsonRpcException Failure(JsonRpcFailure kind, string method, string message) => new(kind, method, message);

    private static JsonRpcException Down(string method) => Failure(JsonRpcFailure.Timeout, method, "the node does not answer");

    private Task<T> Answer<T>(string method, Func<T> answer)
    {
        life.RequireAlive();
        try
        {
            return source.FailsNow() ? Task.FromException<T>(Down(method)) : Task.FromResult(answer());
        }
        catch (JsonRpcException failure)
        {
            return Task.FromException<T>(failure);
        }
    }

    /// <summary>What the node would answer in the next block; with its pool's transactions of the sender where that is asked.</summary>
    private void Simulate(Call call, ChainBlock block, BlockId at)
    {
        var sender = call.From ?? Address.Zero;
        var state = block.State;
        if (at.Tag == "pending")
        {
            for (var nonce = state.NonceOf(sender); chain.Mempool.Next(sender, nonce, ulong.MaxValue) is { } earlier; nonce++)
            {
                var before = new Execution(state, block.Number + 1, sender, earlier.Transaction.Value);
                try
                {
                    ContractCalls.Run(before, earlier.Transaction.To!.Value, earlier.Transaction.Data);
                    state = before.State;
                }
                catch (RevertedException)
                {
                    // It will have no effect then.
                }
            }
        }
        ContractCalls.Run(new Execution(state, block.Number + 1, sender, call.Value), call.To, call.Data);
    }

    private Receipt? ReceiptOf(Hash32 transaction) =>
        chain.BlockOf(transaction) is { } block && block.Number <= Head.Number ? block.Receipts[transaction]
        : FindAct(transaction);

    // Receipts of what people do are asked for only together with its logs.
    private Receipt? FindAct(Hash32 transaction)
    {
        for (var number = Head.Number; number > 0 && number + 64 > Head.Number; number--)
        {
            if (chain.At(number)!.Receipts.TryGetValue(transaction, out var receipt)) return receipt;
        }
        return null;
    }

    private ChainBlock Require(BlockId id) => Find(id) ?? throw Failure(JsonRpcFailure.MissingData, "eth_call", $"the node does not know block {id}");

    private ChainBlock? Find(BlockId id)
    {
        var block = id.Tag switch
        {
            "latest" or "pending" => Head,
            "finalized" => FinalNumber > 0 ? chain.At(FinalNumber) : null,
            _ when id.BlockHash is { } hash => chain.Find(hash),
            _ => chain.At(id.BlockNumber ?? 0),
        };
        return block?.Number <= Head.Number ? block : null;
    }
}
