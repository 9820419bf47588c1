using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.Contracts;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Transactions;

namespace Stafi.Router.Tests.Fakes;

/// <summary>An execution node in memory: blocks, accounts, and views that a test answers by contract and selector.</summary>
internal sealed class FakeChain : IExecutionClient
{
    private readonly Dictionary<(Address Contract, FunctionSelector Selector), Func<ReadOnlyMemory<byte>, byte[]?>> _views = [];
    private readonly Dictionary<ulong, Block> _blocks = [];

    public FakeChain() => Mine();

    public ulong ChainId { get; set; } = 31337;

    public Block Head { get; private set; } = null!;

    public ulong? FinalizedNumber { get; set; } = 1;

    public Wei BaseFee { get; set; } = Wei.FromGwei(10);

    public Wei Tip { get; set; } = Wei.FromGwei(1);

    public ulong Gas { get; set; } = 100_000;

    /// <summary>Gas of a call where that differs.</summary>
    public Func<Call, ulong>? GasOf { get; set; }

    public Dictionary<Address, Wei> Balances { get; } = [];

    public Dictionary<Address, ulong> Latest { get; } = [];

    public Dictionary<Address, ulong> Pending { get; } = [];

    public Dictionary<Address, ulong> Final { get; } = [];

    /// <summary>Mined transactions whose place in the chain matters, for the nonce of an account at a block.</summary>
    public List<TransactionInfo> History { get; } = [];

    /// <summary>Blocks whose state the node no longer has.</summary>
    public Func<ulong, bool> Prunes { get; set; } = _ => false;

    /// <summary>Somebody sends from the account, in a new block.</summary>
    public TransactionInfo Foreign(Address from, Address to, byte[] data)
    {
        var block = Mine();
        var nonce = Latest.GetValueOrDefault(from);
        var sent = new TransactionInfo(
            Keccak256.Hash([7, (byte)block.Number]), from, to, nonce, Wei.Zero, data, 21_000, block.Number, block.Hash);
        History.Add(sent);
        Latest[from] = nonce + 1;
        Receipts[sent.Hash] = new Receipt(sent.Hash, block.Number, block.Hash, true, 21_000, BaseFee, [], null);
        return sent;
    }

    public List<Log> Logs { get; } = [];

    public Dictionary<Hash32, Receipt> Receipts { get; } = [];

    /// <summary>Raw bytes in the order in which they were handed over, repetitions included.</summary>
    public List<SignedTransaction> Sent { get; } = [];

    /// <summary>Transactions that the node knows.</summary>
    public HashSet<Hash32> Pool { get; } = [];

    /// <summary>What each method throws; null answers.</summary>
    public Func<string, Exception?> Fails { get; set; } = _ => null;

    /// <summary>Revert data of calls that are no views; null succeeds.</summary>
    public Func<Call, byte[]?> Reverts { get; set; } = _ => null;

    public int Requests { get; private set; }

    public static JsonRpcException Failure(JsonRpcFailure kind, string message = "it fails", byte[]? data = null) =>
        new(kind, "eth_test", message, data: data is null ? null : Hex.Encode(data));

    public Block Mine(byte fork = 0)
    {
        var number = Head is null ? 1 : Head.Number + 1;
        return Replace(number, fork);
    }

    /// <summary>Puts another block at this number and forgets those above.</summary>
    public Block Replace(ulong number, byte fork)
    {
        foreach (var above in _blocks.Keys.Where(each => each > number).ToArray()) _blocks.Remove(above);
        var hash = Keccak256.Hash([fork, (byte)number, (byte)(number >> 8)]);
        var parent = number > 1 && _blocks.TryGetValue(number - 1, out var before) ? before.Hash : Hash32.Zero;
        return Head = _blocks[number] = new Block(number, hash, parent, 1_700_000_000 + number, BaseFee, 60_000_000, 0, new byte[256]);
    }

    public void View(Address contract, string signature, Func<ReadOnlyMemory<byte>, byte[]?> answer) =>
        _views[(contract, FunctionSelector.Of(signature))] = answer;

    public void View(Address contract, string signature, Action<AbiWriter> answer) => View(contract, signature, _ =>
    {
        var writer = new AbiWriter();
        answer(writer);
        return writer.ToArray();
    });

    /// <summary>Puts a sent transaction into a new block.</summary>
    public Receipt Include(SignedTransaction transaction, bool succeeded = true, ulong gasUsed = 50_000)
    {
        var block = Mine();
        var receipt = new Receipt(transaction.Hash, block.Number, block.Hash, succeeded, gasUsed, BaseFee, [], null);
        Receipts[transaction.Hash] = receipt;
        Latest[transaction.From] = transaction.Transaction.Nonce + 1;
        Pool.Remove(transaction.Hash);
        return receipt;
    }

    public Task<ulong> GetChainIdAsync(CancellationToken cancellationToken) => Answer("eth_chainId", ChainId);

    public Task<Block?> GetBlockAsync(BlockId id, CancellationToken cancellationToken) => Answer("eth_getBlock", Find(id));

    public Task<IReadOnlyList<Block?>> GetBlocksAsync(IReadOnlyList<BlockId> ids, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<Block?>>("eth_getBlock", [.. ids.Select(Find)]);

    public Task<IReadOnlyList<Log>> GetLogsAsync(LogFilter filter, CancellationToken cancellationToken)
    {
        if (filter.Anchor is { } anchor && Find(BlockId.Number(anchor.Number))?.Hash != anchor.Hash)
            return Task.FromException<IReadOnlyList<Log>>(Failure(JsonRpcFailure.MissingData, "the anchor was replaced"));
        return Answer<IReadOnlyList<Log>>(
            "eth_getLogs",
            [.. Logs.Where(log => log.BlockNumber >= filter.FromBlock && log.BlockNumber <= filter.ToBlock)
                .Where(log => filter.Addresses.Contains(log.Address))]);
    }

    public Task<byte[]> CallAsync(Call call, BlockId at, CancellationToken cancellationToken)
    {
        if (Fails("eth_call") is { } failure) return Task.FromException<byte[]>(failure);
        Requests++;
        if (call.To == Multicall3.CanonicalAddress) return Task.FromResult(Aggregate(call.Data.Span));
        if (Reverts(call) is { } data) return Task.FromException<byte[]>(Failure(JsonRpcFailure.Reverted, "execution reverted", data));
        return Task.FromResult(AnswerView(call.To, call.Data) ?? []);
    }

    public Task<ulong> EstimateGasAsync(Call call, BlockId at, CancellationToken cancellationToken) => Answer("eth_estimateGas", GasOf?.Invoke(call) ?? Gas);

    public Task<Wei> GetBalanceAsync(Address address, BlockId at, CancellationToken cancellationToken) =>
        Answer("eth_getBalance", Balances.GetValueOrDefault(address, Wei.FromEther(1_000)));

    public Task<ulong> GetTransactionCountAsync(Address address, BlockId at, CancellationToken cancellationToken)
    {
        var latest = Latest.GetValueOrDefault(address);
        if (at.BlockNumber is { } asked && Prunes(asked)) return Task.FromException<ulong>(Failure(JsonRpcFailure.MissingData, "missing trie node"));
        return Answer("eth_getTransactionCount", at.Tag switch
        {
            "finalized" => Final.GetValueOrDefault(address),
            "pending" => Math.Max(latest, Pending.GetValueOrDefault(address)),
            _ when at.BlockNumber is { } number && number < Head.Number =>
                latest - (ulong)History.Count(each => each.From == address && each.BlockNumber > number),
            _ => latest,
        });
    }

    public Task<byte[]> GetCodeAsync(Address address, BlockId at, CancellationToken cancellationToken) =>
        Answer<byte[]>("eth_getCode", NoCode.Contains(address) ? [] : [1]);

    public HashSet<Address> NoCode { get; } = [];

    public Task<Hash32> GetStorageAtAsync(Address address, Hash32 slot, BlockId at, CancellationToken cancellationToken) =>
        Answer("eth_getStorageAt", Hash32.Zero);

    public Task<Hash32> SendRawTransactionAsync(ReadOnlyMemory<byte> raw, CancellationToken cancellationToken)
    {
        var signed = SignedTransaction.Decode(raw);
        Sent.Add(signed);
        if (Fails("eth_sendRawTransaction") is { } failure) return Task.FromException<Hash32>(failure);
        if (!Pool.Add(signed.Hash)) return Task.FromException<Hash32>(Failure(JsonRpcFailure.AlreadyKnown));
        return Task.FromResult(signed.Hash);
    }

    public Task<Receipt?> GetReceiptAsync(Hash32 transaction, CancellationToken cancellationToken) =>
        Answer("eth_getReceipt", Receipts.GetValueOrDefault(transaction));

    public Task<IReadOnlyList<Receipt?>> GetReceiptsAsync(IReadOnlyList<Hash32> transactions, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<Receipt?>>("eth_getReceipt", [.. transactions.Select(hash => Receipts.GetValueOrDefault(hash))]);

    public Task<TransactionInfo?> GetTransactionAsync(Hash32 transaction, CancellationToken cancellationToken) => Answer(
        "eth_getTransaction",
        Pool.Contains(transaction) ? new TransactionInfo(transaction, Address.Zero, null, 0, Wei.Zero, default, 0, null, null) : null);

    public Task<IReadOnlyList<TransactionInfo>?> GetBlockTransactionsAsync(BlockId id, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<TransactionInfo>?>("eth_getBlock", [.. History.Where(each => each.BlockNumber == id.BlockNumber)]);

    public Task<FeeHistory> GetFeeHistoryAsync(
        int blocks, BlockId newest, IReadOnlyList<int> percentiles, CancellationToken cancellationToken) =>
        Answer("eth_feeHistory", new FeeHistory(Head.Number, [BaseFee, BaseFee], [[Tip]]));

    private Block? Find(BlockId id) => id.Tag switch
    {
        "latest" or "pending" => Head,
        "finalized" => FinalizedNumber is { } number ? _blocks.GetValueOrDefault(number) : null,
        _ when id.BlockHash is { } hash => _blocks.Values.FirstOrDefault(block => block.Hash == hash),
        _ => _blocks.GetValueOrDefault(id.BlockNumber ?? 0),
    };

    private Task<T> Answer<T>(string method, T value)
    {
        Requests++;
        return Fails(method) is { } failure ? Task.FromException<T>(failure) : Task.FromResult(value);
    }

    private byte[]? AnswerView(Address contract, ReadOnlyMemory<byte> data) =>
        FunctionSelector.TryRead(data.Span, out var selector) && _views.TryGetValue((contract, selector), out var answer)
            ? answer(data[4..])
            : null;

    private byte[] Aggregate(ReadOnlySpan<byte> data)
    {
        var elements = new AbiReader(data[4..]).Array(out var count);
        var results = new List<MulticallResult>();
        for (var i = 0; i < count; i++)
        {
            var call = elements.Tuple();
            var to = call.Address();
            _ = call.Bool();
            var answer = AnswerView(to, call.Bytes().ToArray());
            results.Add(new MulticallResult(answer is not null, answer ?? []));
        }
        return new AbiWriter().Array(
            results, (writer, result) => writer.Tuple(fields => fields.Bool(result.Success).Bytes(result.Data))).ToArray();
    }
}
