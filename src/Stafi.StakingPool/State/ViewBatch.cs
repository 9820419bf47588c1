using Stafi.Ethereum;
using Stafi.Ethereum.Contracts;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.StakingPool.State;

/// <summary>Views that are read together at one block. Each added view gives a function that has its value once the batch has run.</summary>
internal sealed class ViewBatch
{
    private readonly List<Call> _calls = [];
    private IReadOnlyList<MulticallResult> _answers = [];

    public Func<T> Add<T>(string subject, Address contract, byte[] data, Func<byte[], T> read)
    {
        var index = _calls.Count;
        _calls.Add(new Call(null, contract, data));
        return () => PoolAnswer.Read(subject, _answers[index], read);
    }

    public async Task RunAsync(IExecutionClient client, BlockId at, CancellationToken stopping) =>
        _answers = await Multicall3.AggregateAsync(client, _calls, at, stopping);
}
