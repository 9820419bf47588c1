using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.Router.Tests.Building;

/// <summary>A node over a <see cref="FakeChain"/>; it counts what it is asked, and can be told to leave logs out.</summary>
internal sealed class FakeNode(FakeChain chain) : IExecutionClient
{
    /// <summary>Requests so far; a batch is one.</summary>
    public int Requests { get; private set; }

    /// <summary>Ranges that were asked for.</summary>
    public List<(ulong From, ulong To)> Ranges { get; } = [];

    /// <summary>Logs that the node keeps to itself when it is asked for a block's or a range's logs by contract.</summary>
    public Func<Log, bool> HidesFromFilters { get; set; } = _ => false;

    /// <summary>Logs that the node keeps to itself always.</summary>
    public Func<Log, bool> Hides { get; set; } = _ => false;

    /// <summary>Answers views.</summary>
    public Func<Call, byte[]> View { get; set; } = _ => throw new NotSupportedException();

    /// <summary>Runs before each answer; may change the chain or throw.</summary>
    public Action<string> BeforeAnswer { get; set; } = _ => { };

    public Task<Block?> GetBlockAsync(BlockId id, CancellationToken cancellationToken)
    {
        Asked("block");
        return Task.FromResult(Block(id));
    }

    public Task<IReadOnlyList<Block?>> GetBlocksAsync(IReadOnlyList<BlockId> ids, CancellationToken cancellationToken)
    {
        Asked("blocks");
        return Task.FromResult<IReadOnlyList<Block?>>([.. ids.Select(Block)]);
    }

    public Task<IReadOnlyList<Log>> GetLogsAsync(LogFilter filter, CancellationToken cancellationToken)
    {
        Asked("logs");
        IEnumerable<Log> logs;
        if (filter.BlockHash is { } hash)
        {
            logs = (chain.Find(hash) ?? throw new JsonRpcException(JsonRpcFailure.MissingData, "eth_getLogs", "unknown block")).Logs;
        }
        else
        {
            Ranges.Add((filter.FromBlock, filter.ToBlock));
            logs = chain.Logs.Where(log => log.BlockNumber >= filter.FromBlock && log.BlockNumber <= filter.ToBlock);
        }
        var filtered = filter.Addresses.Count > 0;
        return Task.FromResult<IReadOnlyList<Log>>(
            [.. logs.Where(log => Matches(log, filter) && !Hides(log) && !(filtered && HidesFromFilters(log)))]);
    }

    public Task<ulong> GetChainIdAsync(CancellationToken cancellationToken) => Task.FromResult(31_337UL);

    public Task<byte[]> CallAsync(Call call, BlockId at, CancellationToken cancellationToken)
    {
        Asked("call");
        return Task.FromResult(View(call));
    }

    public Task<ulong> EstimateGasAsync(Call call, BlockId at, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Wei> GetBalanceAsync(Address address, BlockId at, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ulong> GetTransactionCountAsync(Address address, BlockId at, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<byte[]> GetCodeAsync(Address address, BlockId at, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Hash32> GetStorageAtAsync(Address address, Hash32 slot, BlockId at, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Hash32> SendRawTransactionAsync(ReadOnlyMemory<byte> raw, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Receipt?> GetReceiptAsync(Hash32 transaction, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Receipt?>> GetReceiptsAsync(IReadOnlyList<Hash32> transactions, CancellationToken cancellationToken)
    {
        Asked("receipts");
        return Task.FromResult<IReadOnlyList<Receipt?>>([.. transactions.Select(Receipt)]);
    }

    public Task<TransactionInfo?> GetTransactionAsync(Hash32 transaction, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<TransactionInfo>?> GetBlockTransactionsAsync(BlockId id, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<FeeHistory> GetFeeHistoryAsync(int blocks, BlockId newest, IReadOnlyList<int> percentiles, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private Receipt? Receipt(Hash32 transaction)
    {
        var logs = chain.Logs.Where(log => log.TransactionHash == transaction).ToArray();
        return logs.Length == 0
            ? null
            : new Receipt(transaction, logs[0].BlockNumber, logs[0].BlockHash, true, 21_000, Wei.FromGwei(1), logs, null);
    }

    private void Asked(string what)
    {
        BeforeAnswer(what);
        Requests++;
    }

    private Block? Block(BlockId id)
    {
        if (id == BlockId.Latest) return chain.Head;
        if (id == BlockId.Finalized) return chain[chain.Finalized];
        return id.BlockNumber is { } number ? chain.Find(number)?.Header : chain.Find(id.BlockHash!.Value)?.Header;
    }

    private static bool Matches(Log log, LogFilter filter)
    {
        if (filter.Addresses.Count > 0 && !filter.Addresses.Contains(log.Address)) return false;
        for (var i = 0; i < filter.Topics.Count; i++)
        {
            if (filter.Topics[i] is { } alternatives && (log.Topics.Count <= i || !alternatives.Contains(log.Topics[i]))) return false;
        }
        return true;
    }
}
