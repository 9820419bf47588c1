using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.Contracts;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.Testing.Chain;

/// <summary>An execution client that answers views through Multicall3, each with what the test said, and can do nothing else.</summary>
public sealed class FakeViews : IExecutionClient
{
    private readonly Dictionary<(Address Contract, string Data), MulticallResult> _answers = [];

    /// <summary>The blocks that were asked.</summary>
    public List<BlockId> Asked { get; } = [];

    /// <summary>Answers a view.</summary>
    public FakeViews On(Address contract, byte[] call, byte[] answer) => Set(contract, call, new MulticallResult(true, answer));

    /// <summary>Answers a view with a single word.</summary>
    public FakeViews On(Address contract, byte[] call, ulong answer) => On(contract, call, new AbiWriter().UInt(answer).ToArray());

    /// <summary>Lets a view revert.</summary>
    public FakeViews Revert(Address contract, byte[] call, byte[] data) => Set(contract, call, new MulticallResult(false, data));

    public Task<byte[]> CallAsync(Call call, BlockId at, CancellationToken cancellationToken)
    {
        if (call.To != Multicall3.CanonicalAddress) throw new NotSupportedException($"Only Multicall3 is here, not {call.To}.");
        Asked.Add(at);
        var elements = new AbiReader(call.Data.Span[FunctionSelector.Length..]).Array(out var count);
        var results = new MulticallResult[count];
        for (var i = 0; i < count; i++)
        {
            var fields = elements.Tuple();
            var contract = fields.Address();
            _ = fields.Bool();
            // A contract without that function, or no contract at all, reverts without data.
            results[i] = _answers.GetValueOrDefault((contract, Hex.Encode(fields.Bytes()))) ?? new MulticallResult(false, []);
        }
        return Task.FromResult(new AbiWriter()
            .Array(results, (list, result) => list.Tuple(fields => fields.Bool(result.Success).Bytes(result.Data)))
            .ToArray());
    }

    public Task<IReadOnlyList<TransactionInfo>?> GetBlockTransactionsAsync(BlockId id, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ulong> GetChainIdAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Block?> GetBlockAsync(BlockId id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Block?>> GetBlocksAsync(IReadOnlyList<BlockId> ids, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Log>> GetLogsAsync(LogFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ulong> EstimateGasAsync(Call call, BlockId at, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Wei> GetBalanceAsync(Address address, BlockId at, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ulong> GetTransactionCountAsync(Address address, BlockId at, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<byte[]> GetCodeAsync(Address address, BlockId at, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Hash32> GetStorageAtAsync(Address address, Hash32 slot, BlockId at, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Hash32> SendRawTransactionAsync(ReadOnlyMemory<byte> raw, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Receipt?> GetReceiptAsync(Hash32 transaction, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Receipt?>> GetReceiptsAsync(IReadOnlyList<Hash32> transactions, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<TransactionInfo?> GetTransactionAsync(Hash32 transaction, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<FeeHistory> GetFeeHistoryAsync(int blocks, BlockId newest, IReadOnlyList<int> percentiles, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private FakeViews Set(Address contract, byte[] call, MulticallResult result)
    {
        _answers[(contract, Hex.Encode(call))] = result;
        return this;
    }
}
