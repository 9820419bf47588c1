using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.Devnet.Hosts.Chain;

/// <summary>The next logs of a contract.</summary>
/// <param name="Restarted">The chain was reorganised below what had been read: forget everything, these logs begin anew.</param>
/// <param name="Logs">In chain order.</param>
internal sealed record LogBatch(bool Restarted, IReadOnlyList<Log> Logs);

/// <summary>Reads a contract's logs from a block on, each once, and notices when what it had read is no longer on the chain.</summary>
internal sealed class ContractLogs
{
    private const ulong MaxRange = 2000;

    private readonly IExecutionClient _execution;
    private readonly Address _contract;
    private readonly ulong _fromBlock;
    private readonly ulong _followDistance;
    private ulong _next;
    private Hash32? _lastHash;

    public ContractLogs(IExecutionClient execution, Address contract, ulong fromBlock, ulong followDistance)
    {
        (_execution, _contract, _followDistance) = (execution, contract, followDistance);
        _fromBlock = _next = fromBlock;
    }

    /// <summary>Null when there is nothing new.</summary>
    public async Task<LogBatch?> NextAsync(CancellationToken cancellationToken)
    {
        var head = await _execution.GetBlockAsync(BlockId.Latest, cancellationToken);
        if (head is null || head.Number < _followDistance) return null;

        var restarted = await WasReorganisedAsync(cancellationToken);
        if (restarted) (_next, _lastHash) = (_fromBlock, null);
        var to = Math.Min(head.Number - _followDistance, _next + MaxRange - 1);
        if (to < _next) return restarted ? new LogBatch(true, []) : null;

        var last = await HashOfAsync(to, cancellationToken);
        var logs = await _execution.GetLogsAsync(
            new LogFilter { FromBlock = _next, ToBlock = to, Addresses = [_contract] }, cancellationToken);
        if (last is null || await HashOfAsync(to, cancellationToken) != last)
            throw new InvalidOperationException($"The chain was reorganised while blocks {_next} to {to} were read.");
        (_next, _lastHash) = (to + 1, last);
        return new LogBatch(restarted, logs);
    }

    private async Task<bool> WasReorganisedAsync(CancellationToken cancellationToken) =>
        _lastHash is { } known && await HashOfAsync(_next - 1, cancellationToken) != known;

    private async Task<Hash32?> HashOfAsync(ulong number, CancellationToken cancellationToken) =>
        (await _execution.GetBlockAsync(BlockId.Number(number), cancellationToken))?.Hash;
}
