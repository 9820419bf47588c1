using Microsoft.Extensions.Logging;
using Stafi.Consensus.Deposits;
using Stafi.Devnet.Models.Beacon;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.Devnet.Hosts.BeaconNode;

/// <summary>Feeds the beacon node with the execution chain's blocks and deposits, and pays its withdrawals there.</summary>
internal sealed class ExecutionFollower(BeaconNode node, IExecutionClient execution, IWithdrawalPayments payments, ILogger logger)
{
    private const ulong BatchSize = 64;

    private readonly Queue<Withdrawal> _unpaid = new();

    public async Task StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await FollowAsync(cancellationToken);
            node.ExecutionOffline = false;
        }
        catch (JsonRpcException)
        {
            node.ExecutionOffline = true;
            throw;
        }
        while (_unpaid.TryPeek(out var withdrawal))
        {
            await payments.PayAsync(withdrawal, cancellationToken);
            _unpaid.Dequeue();
            HostLog.WithdrawalPaid(logger, withdrawal.Amount.ToString(), withdrawal.Recipient.ToString(), withdrawal.ValidatorIndex);
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var latest = await execution.GetBlockAsync(BlockId.Latest, cancellationToken)
            ?? throw new InvalidOperationException("The execution node has no latest block.");
        node.ExecutionHead = latest.Number;
        if (node.Knows(latest.Hash)) return;

        var from = await CommonAncestorAsync(latest, cancellationToken) + 1;
        for (; from <= latest.Number; from += BatchSize)
            await ImportAsync(from, Math.Min(latest.Number, from + BatchSize - 1), cancellationToken);
    }

    private async Task<ulong> CommonAncestorAsync(Block latest, CancellationToken cancellationToken)
    {
        var (head, genesis) = node.Read(model => (model.Head.Execution.Number, model.Chain.Genesis.Execution.Number));
        for (var number = Math.Min(head, latest.Number - 1); number > genesis; number--)
        {
            var block = await execution.GetBlockAsync(BlockId.Number(number), cancellationToken);
            if (block is not null && node.Knows(block.Hash)) return number;
        }
        return genesis;
    }

    private async Task ImportAsync(ulong from, ulong to, CancellationToken cancellationToken)
    {
        var ids = new List<BlockId>();
        for (var number = from; number <= to; number++) ids.Add(BlockId.Number(number));
        var blocks = await execution.GetBlocksAsync(ids, cancellationToken);
        var contract = node.Parameters.Network.DepositContract;
        var filter = new LogFilter { FromBlock = from, ToBlock = to, Addresses = [contract], Topics = [[DepositLog.Topic]] };
        var logs = await execution.GetLogsAsync(filter, cancellationToken);
        if (logs.Any(log => blocks.All(block => block?.Hash != log.BlockHash)))
            throw new InvalidOperationException($"The chain was reorganised while blocks {from} to {to} were read.");

        var deposits = logs.ToLookup(log => log.BlockHash, DepositOf);
        foreach (var block in blocks)
        {
            if (block is null) return;
            var imported = new ExecutionBlock(block.Number, block.Hash, block.ParentHash, block.Timestamp);
            var outcome = node.Import(imported, [.. deposits[block.Hash]]);
            if (outcome.ReplacedHead is { } lost)
                HostLog.Reorganised(logger, block.Number, lost.Slot >= outcome.Block.Slot ? lost.Slot - outcome.Block.Slot + 1 : 1);
            foreach (var withdrawal in outcome.FinalizedWithdrawals) _unpaid.Enqueue(withdrawal);
        }
    }

    private static DepositData DepositOf(Log log) => DepositLog.TryDecode(log.Data.Span, out var deposit)
        ? deposit.Deposit
        : throw new InvalidOperationException($"Log {log.LogIndex} of block {log.BlockNumber} is no DepositEvent of the deposit contract.");
}
