using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Validators;
using Stafi.Devnet.Hosts.Chain;
using Stafi.Devnet.Models.Voter;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.StakingPool;
using Stafi.StakingPool.Contracts;

namespace Stafi.Devnet.Hosts.Voters;

/// <summary>Works out which validators the voters eject by one finalized state of both layers.</summary>
internal sealed class EjectionReader(IBeaconClient beacon, ContractViews pool, PoolContracts contracts)
{
    // A withdrawn balance is paid to the execution chain a block later, and a busy node shows it later still.
    private const ulong PaidAfterEpochs = 4;

    /// <summary>The proposal; null when nobody needs to leave.</summary>
    /// <param name="state">Finalized state.</param>
    /// <param name="epoch">Its epoch.</param>
    /// <param name="block">Execution block of that state.</param>
    /// <param name="staked">Keys of the pool's validators.</param>
    /// <param name="missing">ETH that queued requests lack and that is not back yet.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Ejection?> ReadAsync(
        StateId state, ulong epoch, BlockId block, IReadOnlyList<BlsPublicKey> staked, Wei missing, CancellationToken cancellationToken)
    {
        if (missing.IsZero || staked.Count == 0) return null;
        var validators = (await beacon.GetValidatorsAsync(state, staked, cancellationToken)).Data;
        var noticed = await NoticedAsync(block, cancellationToken);
        var running = validators.Where(each => each.Status is ValidatorStatus.ActiveOngoing && !noticed.ContainsKey(each.Index))
            .Select(each => new RunningValidator(each.Index, each.ActivationEpoch)).ToList();
        var leaving = validators.Count(each => each.Status
            is ValidatorStatus.ActiveExiting or ValidatorStatus.ExitedUnslashed or ValidatorStatus.WithdrawalPossible
            || (each.Status is ValidatorStatus.WithdrawalDone && each.WithdrawableEpoch + PaidAfterEpochs >= epoch)
            || (each.Status is ValidatorStatus.ActiveOngoing && noticed.ContainsKey(each.Index)));
        var limit = await pool.WeiAsync(contracts.Withdraw, Withdraw.LimitPerCycle, block, cancellationToken);
        var chosen = EjectionBallot.Choose(missing, running, leaving, (int)(limit.Value * 3 / Wei.FromEther(20).Value));
        if (chosen.Count == 0) return null;
        var open = validators.Where(each => each.Status is ValidatorStatus.ActiveOngoing && noticed.ContainsKey(each.Index))
            .Select(each => noticed[each.Index]).ToList();
        return new Ejection(open.Count == 0 ? null : open.Min(), chosen);
    }

    private async Task<Dictionary<ulong, ulong>> NoticedAsync(BlockId block, CancellationToken cancellationToken)
    {
        var start = await pool.NumberAsync(contracts.Withdraw, Withdraw.EjectedStartCycle, block, cancellationToken);
        var current = await pool.NumberAsync(contracts.Withdraw, Withdraw.CurrentCycle, block, cancellationToken);
        var cycleOf = new Dictionary<ulong, ulong>();
        // Nothing was ever notified while it is zero.
        for (var cycle = start; start > 0 && cycle <= current; cycle++)
        {
            var answer = await pool.CallAsync(contracts.Withdraw, Withdraw.EjectedAt(cycle), block, cancellationToken);
            foreach (var index in new AbiReader(answer).UInt64Array()) cycleOf.TryAdd(index, cycle);
        }
        return cycleOf;
    }
}
