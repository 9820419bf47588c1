using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Logs;
using Stafi.Router.Configuration;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing;

/// <summary>Logs of the deposit contract that a finalized beacon state does not contain yet, by key and in their order.</summary>
public sealed class DepositLogObserver(LogScanner scanner, ContractOptions contracts)
{
    private (ulong From, Hash32 Head, ILookup<BlsPublicKey, DepositLog> Logs)? _newest;

    /// <param name="from">Execution block of the state; read too, since from Gloas on the state may lack its requests.</param>
    /// <param name="head">Last block.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="JsonRpcException">No node answers whose chain has the head.</exception>
    public async Task<ILookup<BlsPublicKey, DepositLog>> ReadAsync(ulong from, ChainPoint head, CancellationToken cancellation)
    {
        if (_newest is { } newest && newest.From == from && newest.Head == head.Hash) return newest.Logs;
        var found = new List<DepositLog>();
        if (from <= head.Number)
        {
            var filter = new LogFilter
            {
                FromBlock = from,
                ToBlock = head.Number,
                Addresses = [contracts.DepositContract],
                Topics = [[DepositLog.Topic]],
                // Logs are asked for by number: the number must mean the block of the snapshot on the node that answers.
                Anchor = new BlockAnchor(head.Number, head.Hash),
            };
            await foreach (var range in scanner.ScanAsync(filter, cancellation)) found.AddRange(range.Logs.Select(Decode));
        }
        var logs = found.ToLookup(log => log.Deposit.PublicKey);
        _newest = (from, head.Hash, logs);
        return logs;
    }

    private static DepositLog Decode(Log log) => DepositLog.TryDecode(log.Data.Span, out var deposit)
        ? deposit
        : throw new ObservationException($"log {log.LogIndex} of block {log.BlockNumber} is no DepositEvent that can be read");
}
