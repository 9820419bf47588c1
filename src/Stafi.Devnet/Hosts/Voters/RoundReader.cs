using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Networks;
using Stafi.Consensus.Validators;
using Stafi.Devnet.Hosts.Chain;
using Stafi.Devnet.Models.Voter;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.StakingPool;
using Stafi.StakingPool.Contracts;
using Stafi.StakingPool.Events;

namespace Stafi.Devnet.Hosts.Voters;

/// <summary>Reads finalized states of both layers and works out what voters should say about them.</summary>
internal sealed class RoundReader(
    IExecutionClient execution, IBeaconClient beacon, ContractViews pool, PoolContracts contracts, VotersOptions options)
{
    private readonly PoolBook _book = new();
    private readonly EjectionReader _ejections = new(beacon, pool, contracts);
    private readonly PoolEvents _events = new(contracts);
    private ulong _next = options.FromBlock;
    private ulong _lastEpoch;
    private ForkVersion? _genesisFork;

    private IReadOnlyList<Address> Addresses =>
        contracts.LightNode is { } lightNode ? [contracts.SuperNode, contracts.Withdraw, lightNode] : [contracts.SuperNode, contracts.Withdraw];

    /// <summary>The round of a newly finalized epoch; null when there is none.</summary>
    public async Task<VoterRound?> NextAsync(CancellationToken cancellationToken)
    {
        var epoch = (await beacon.GetFinalityCheckpointsAsync(StateId.Head, cancellationToken)).Finalized.Epoch;
        if (epoch <= _lastEpoch) return null;
        var header = await beacon.GetHeaderAsync(BeaconBlockId.Finalized, cancellationToken);
        var point = await beacon.GetExecutionPointAsync(BeaconBlockId.Root(header.Root), cancellationToken);
        if (point.BlockNumber < _next) return null;

        var state = StateId.Root(header.StateRoot);
        await ReadEventsAsync(point.BlockNumber, cancellationToken);
        var votes = await VotesAsync(state, point.BlockNumber, cancellationToken);
        var at = BlockId.Number(point.BlockNumber);
        var balance = await execution.GetBalanceAsync(contracts.Withdraw, at, cancellationToken);
        var missing = await pool.WeiAsync(contracts.Withdraw, Withdraw.TotalMissing, at, cancellationToken);
        var claimable = await pool.NumberAsync(contracts.Withdraw, Withdraw.MaxClaimableIndex, at, cancellationToken);
        var distribution = await IsDistributedSinceAsync(at, cancellationToken)
            ? null
            : Distribution.Of(balance, missing, _book.Requests, claimable);
        var undistributed = Distribution.Undistributed(balance, missing, _book.Requests);
        var balances = epoch % options.BalanceEpochs == 0
            ? await BalancesAsync(state, point.BlockNumber, undistributed, missing, cancellationToken)
            : null;
        var ejection = options.Ejects
            ? await _ejections.ReadAsync(state, epoch, at, [.. _book.StakedKeys], missing.SaturatingSubtract(undistributed), cancellationToken)
            : null;
        _lastEpoch = epoch;
        return new VoterRound(point.BlockNumber, votes, balances, distribution, ejection);
    }

    /// <summary>Whether ETH that this block still shows has been distributed in a newer one.</summary>
    private async Task<bool> IsDistributedSinceAsync(BlockId block, CancellationToken cancellationToken)
    {
        var then = await pool.NumberAsync(contracts.Withdraw, Withdraw.LatestDistributeHeight, block, cancellationToken);
        return then != await pool.NumberAsync(contracts.Withdraw, Withdraw.LatestDistributeHeight, BlockId.Latest, cancellationToken);
    }

    private async Task ReadEventsAsync(ulong to, CancellationToken cancellationToken)
    {
        var filter = new LogFilter { FromBlock = _next, ToBlock = to, Addresses = Addresses };
        foreach (var log in await execution.GetLogsAsync(filter, cancellationToken))
        {
            if (_events.TryDecode(log, out var happened)) _book.Apply(happened);
        }
        _next = to + 1;
    }

    private async Task<IReadOnlyList<CredentialsVote>> VotesAsync(StateId state, ulong settledBlock, CancellationToken cancellationToken)
    {
        var open = _book.OpenVotes.ToList();
        if (open.Count == 0) return [];
        _genesisFork ??= (await beacon.GetGenesisAsync(cancellationToken)).GenesisForkVersion;
        var expected = await ExpectedCredentialsAsync(settledBlock, cancellationToken);
        var entries = await beacon.GetValidatorsAsync(state, [.. open.Select(key => key.PublicKey)], cancellationToken);
        var known = entries.Data.ToDictionary(entry => entry.PublicKey);
        var pending = (await beacon.GetPendingDepositsAsync(state, cancellationToken)).Data;
        return DepositBallot.Votes(open, settledBlock, key =>
            DepositQueue.Decide(key, expected, _genesisFork.Value, known.GetValueOrDefault(key), pending, []));
    }

    private async Task<WithdrawalCredentials> ExpectedCredentialsAsync(ulong block, CancellationToken cancellationToken)
    {
        var answer = await pool.CallAsync(
            contracts.NetworkSettings, NetworkSettings.WithdrawalCredentials, BlockId.Number(block), cancellationToken);
        return ReadCredentials(answer);
    }

    private static WithdrawalCredentials ReadCredentials(byte[] answer) =>
        new(new Hash32(new Ethereum.Abi.AbiReader(answer).Bytes()));

    private async Task<PoolBalances?> BalancesAsync(
        StateId state, ulong block, Wei undistributed, Wei missing, CancellationToken cancellationToken)
    {
        var at = BlockId.Number(block);
        var supply = await pool.WeiAsync(contracts.Reth, RethToken.TotalSupply, at, cancellationToken);
        if (supply.IsZero) return null;
        var inPool = await pool.WeiAsync(contracts.UserDeposit, UserDeposit.Balance, at, cancellationToken);
        var staking = _book.StakingEth(await RunningBalancesAsync(state, cancellationToken));
        return new PoolBalances(block, (inPool + staking + undistributed).SaturatingSubtract(missing), staking, supply);
    }

    private async Task<Dictionary<BlsPublicKey, Gwei>> RunningBalancesAsync(StateId state, CancellationToken cancellationToken)
    {
        var keys = _book.StakedKeys.ToList();
        if (keys.Count == 0) return [];
        var validators = await beacon.GetValidatorsAsync(state, keys, cancellationToken);
        return validators.Data
            .Where(validator => validator.Status is not (ValidatorStatus.PendingInitialized or ValidatorStatus.PendingQueued))
            .ToDictionary(validator => validator.PublicKey, validator => validator.Balance);
    }
}
