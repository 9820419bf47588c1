using Microsoft.Extensions.Logging;
using Stafi.Devnet.Hosts.Chain;
using Stafi.Devnet.Models.Voter;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.StakingPool;
using Stafi.StakingPool.Contracts;
using Stafi.StakingPool.Events;

namespace Stafi.Devnet.Hosts.Voters;

/// <summary>One voter: says what a round tells it to, each thing once.</summary>
internal sealed class Voter(TransactionSender sender, ContractViews pool, PoolContracts contracts, ILogger logger) : IDisposable
{
    private ulong _reservedCycle;
    private ulong _ejectedCycle;

    public async Task TakePartAsync(VoterRound round, CancellationToken cancellationToken)
    {
        await VoteCredentialsAsync(round.Votes, cancellationToken);
        if (round.Balances is { } balances)
        {
            var call = NetworkBalances.Submit(balances.Block, balances.TotalEth, balances.StakingEth, balances.RethSupply);
            await TrySendAsync("submitBalances", $"block {balances.Block}", contracts.NetworkBalances, call, cancellationToken);
        }
        if (round.Ejection is { } ejection) await EjectAsync(ejection, cancellationToken);
        if (round.Distribution is { } distribution)
        {
            var call = Withdraw.Distribute(round.Block, distribution.UserAmount, Wei.Zero, Wei.Zero, distribution.MaxClaimableIndex);
            await TrySendAsync("distributeWithdrawals", distribution.UserAmount.ToString(), contracts.Withdraw, call, cancellationToken);
        }
    }

    /// <summary>Once per cycle, when users wait for ETH that the pool has.</summary>
    public async Task ReserveAsync(CancellationToken cancellationToken)
    {
        var cycle = await pool.NumberAsync(contracts.Withdraw, Withdraw.CurrentCycle, BlockId.Latest, cancellationToken);
        if (cycle == _reservedCycle) return;
        if ((await pool.WeiAsync(contracts.Withdraw, Withdraw.TotalMissing, BlockId.Latest, cancellationToken)).IsZero) return;
        if ((await pool.WeiAsync(contracts.UserDeposit, UserDeposit.Balance, BlockId.Latest, cancellationToken)).IsZero) return;
        await TrySendAsync("reserveEthForWithdraw", $"cycle {cycle}", contracts.Withdraw, Withdraw.Reserve(cycle), cancellationToken);
        _reservedCycle = cycle;
    }

    public void Dispose() => sender.Dispose();

    /// <summary>A notice is of the cycle that is just over, and once for each.</summary>
    private async Task EjectAsync(Ejection ejection, CancellationToken cancellationToken)
    {
        var current = await pool.NumberAsync(contracts.Withdraw, Withdraw.CurrentCycle, BlockId.Latest, cancellationToken);
        var cycle = current - 1;
        if (cycle == _ejectedCycle) return;
        var start = ejection.OldestCycle is { } oldest && oldest < cycle ? oldest : cycle - 1;
        var call = Withdraw.NotifyExit(cycle, start, [.. ejection.Validators]);
        await TrySendAsync("notifyValidatorExit", $"validators {string.Join(", ", ejection.Validators)}", contracts.Withdraw, call, cancellationToken);
        _ejectedCycle = cycle;
    }

    private async Task VoteCredentialsAsync(IReadOnlyList<CredentialsVote> votes, CancellationToken cancellationToken)
    {
        var open = new List<CredentialsVote>();
        foreach (var vote in votes)
        {
            // The chain says what was voted: a vote of a block that was lost is to be cast again.
            if (await IsOpenAsync(vote, cancellationToken)) open.Add(vote);
        }
        foreach (var ofContract in open.GroupBy(vote => vote.Kind))
        {
            var keys = ofContract.Select(vote => (ReadOnlyMemory<byte>)vote.PublicKey.ToArray()).ToList();
            bool[] matches = [.. ofContract.Select(vote => vote.Matches)];
            var call = ofContract.Key is NodeKind.SuperNode ? SuperNode.Vote(keys, matches) : LightNode.Vote(keys, matches);
            var receipt = await sender.SendAsync(Contract(ofContract.Key), call, Wei.Zero, cancellationToken);
            var subject = $"{keys.Count} keys";
            HostLog.Voted(logger, sender.Address.ToString(), "voteWithdrawCredentials", subject, receipt.TransactionHash.ToString());
        }
    }

    private async Task<bool> IsOpenAsync(CredentialsVote vote, CancellationToken cancellationToken)
    {
        var key = vote.PublicKey;
        var (status, voted) = vote.Kind is NodeKind.SuperNode
            ? (SuperNode.Status(key.Bytes), SuperNode.Voted(key.Bytes, sender.Address))
            : (LightNode.Status(key.Bytes), LightNode.Voted(key.Bytes, sender.Address));
        var contract = Contract(vote.Kind);
        return SuperNode.ReadStatus(await pool.CallAsync(contract, status, BlockId.Latest, cancellationToken)) == PubkeyStatus.Deposited
            && !await pool.BoolAsync(contract, voted, cancellationToken);
    }

    private Address Contract(NodeKind kind) => kind is NodeKind.SuperNode ? contracts.SuperNode : contracts.LightNode!.Value;

    private async Task TrySendAsync(string call, string subject, Address contract, byte[] data, CancellationToken cancellationToken)
    {
        try
        {
            var receipt = await sender.SendAsync(contract, data, Wei.Zero, cancellationToken);
            HostLog.Voted(logger, sender.Address.ToString(), call, subject, receipt.TransactionHash.ToString());
        }
        catch (Exception failure) when (failure is RevertedException or JsonRpcException { Kind: JsonRpcFailure.Reverted })
        {
            // The others were enough: their votes have executed the proposal already.
            HostLog.VoteNotNeeded(logger, sender.Address.ToString(), call, subject, failure.Message);
        }
    }
}
