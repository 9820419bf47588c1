using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.StakingPool.Events;

namespace Stafi.Simulation.Tests.World;

/// <summary>The calls of StafiWithdraw: users unstake and claim, voters reserve, distribute and eject.</summary>
internal static class WithdrawModel
{
    /// <summary>Draws from the pool what this and all earlier requests lack, and pays at once when that covers everything.</summary>
    public static void Unstake(Execution call, Wei reth)
    {
        if (reth.IsZero) throw RevertedException.Require("reth amount zero");
        var (amount, cycle) = (call.Pool.Reth.EthValue(reth), call.Withdraw.CycleAt(call.State.Time));
        var unstaked = call.Withdraw.Unstaked;
        var (ofAll, ofUser) = (unstaked.GetValueOrDefault((Address.Zero, cycle)) + amount, unstaked.GetValueOrDefault((call.Sender, cycle)) + amount);
        if (ofAll > call.Withdraw.LimitPerCycle) throw RevertedException.Require("reach cycle limit");
        if (ofUser > call.Withdraw.UserLimitPerCycle) throw RevertedException.Require("reach user limit");
        RethModel.BurnFrom(call, Names.Pool.Withdraw, reth);
        call.Withdraw = call.Withdraw with
        {
            Missing = call.Withdraw.Missing + amount,
            Unstaked = unstaked.SetItem((Address.Zero, cycle), ofAll).SetItem((call.Sender, cycle), ofUser),
        };
        _ = DrawMissing(call);
        var (isInstant, index) = (call.Withdraw.Missing.IsZero, (ulong)call.Withdraw.Requests.Count);
        call.Withdraw = call.Withdraw with { Requests = call.Withdraw.Requests.Add((call.Sender, amount)) };
        call.Emit(
            Names.Pool.Withdraw, [PoolTopics.Unstake, Execution.Word(call.Sender)], new AbiWriter().UInt(reth).UInt(amount).UInt(index).Bool(isInstant));
        call.Withdraw = isInstant
            ? call.Withdraw with { MaxClaimable = index }
            : call.Withdraw with { Unclaimed = call.Withdraw.Unclaimed.SetItem(call.Sender, call.Withdraw.UnclaimedOf(call.Sender).Add(index)) };
        if (isInstant) Pay(call, amount, "Failed to unstake ETH");
    }

    public static void Claim(Execution call, ulong[] indexes)
    {
        if (indexes.Length == 0) throw RevertedException.Require("index list empty");
        var total = Wei.Zero;
        foreach (var index in indexes)
        {
            if (index > call.Withdraw.MaxClaimable) throw RevertedException.Require("not claimable");
            var mine = call.Withdraw.UnclaimedOf(call.Sender);
            var place = mine.IndexOf(index);
            if (place < 0) throw RevertedException.Require("already claimed");
            // The last one takes its place.
            mine = mine.SetItem(place, mine[^1]).RemoveAt(mine.Count - 1);
            call.Withdraw = call.Withdraw with { Unclaimed = call.Withdraw.Unclaimed.SetItem(call.Sender, mine) };
            total += call.Withdraw.Requests[(int)index].Amount;
        }
        Pay(call, total, "user failed to claim ETH");
        call.Emit(Names.Pool.Withdraw, [PoolTopics.Withdraw, Execution.Word(call.Sender)], new AbiWriter().UInt64Array(indexes));
    }

    /// <summary>A voter: the pool's ETH goes to the requests that lack it.</summary>
    public static void Reserve(Execution call, ulong cycle)
    {
        Voting.RequireVoter(call);
        if (!Voting.Decides(call, "reserveEthForWithdraw", new AbiWriter().UInt(cycle))) return;
        var moved = DrawMissing(call);
        call.Emit(Names.Pool.Withdraw, [PoolTopics.ReserveEthForWithdraw], new AbiWriter().UInt(cycle).UInt(moved));
    }

    /// <summary>A voter: what came back from the beacon chain serves the requests first; the rest of the users' part goes into the pool.</summary>
    public static void Distribute(Execution call, ulong height, Wei ofUsers, Wei ofNodes, Wei ofPlatform, ulong maxClaimable)
    {
        Voting.RequireVoter(call);
        var state = call.Withdraw;
        if (height <= state.DistributedHeight) throw RevertedException.Require("height already dealed");
        if (maxClaimable >= (ulong)state.Requests.Count && maxClaimable != 0) throw RevertedException.Require("withdraw index over");
        var rest = ofNodes + ofPlatform;
        if (ofUsers + rest > call.State.BalanceOf(Names.Pool.Withdraw)) throw RevertedException.Require("balance not enough");
        var arguments = new AbiWriter().UInt(height).UInt(ofUsers).UInt(ofNodes).UInt(ofPlatform).UInt(maxClaimable);
        if (!Voting.Decides(call, "distributeWithdrawals", arguments)) return;
        var covered = Wei.Min(ofUsers, state.Missing);
        var surplus = ofUsers - covered;
        call.Withdraw = call.Withdraw with
        {
            DistributedHeight = height,
            MaxClaimable = Math.Max(maxClaimable, state.MaxClaimable),
            Missing = state.Missing - covered,
        };
        call.State = call.State.Take(Names.Pool.Withdraw, surplus + rest);
        if (!surplus.IsZero) PoolModel.Recycle(call, surplus);
        call.Emit(
            Names.Pool.Withdraw, [PoolTopics.DistributeWithdrawals],
            new AbiWriter().UInt(height).UInt(ofUsers).UInt(ofNodes).UInt(ofPlatform).UInt(maxClaimable).UInt(surplus));
    }

    /// <summary>A voter: validators that should leave, once for each cycle that is just over.</summary>
    public static void NotifyExit(Execution call, ulong cycle, ulong startCycle, ulong[] validators)
    {
        Voting.RequireVoter(call);
        var state = call.Withdraw;
        if (cycle + 1 != state.CycleAt(call.State.Time) || startCycle >= cycle) throw RevertedException.Require("cycle not match");
        var most = (state.LimitPerCycle * 3).DivideBy(Wei.FromEther(20));
        if (validators.Length == 0 || (UInt128)validators.Length > most) throw RevertedException.Require("length not match");
        if (state.Ejected.ContainsKey(cycle)) throw RevertedException.Require("already dealed");
        var arguments = validators.Aggregate(new AbiWriter().UInt(cycle).UInt(startCycle), (words, validator) => words.UInt(validator));
        if (!Voting.Decides(call, "notifyValidatorExit", arguments)) return;
        call.Withdraw = call.Withdraw with { Ejected = call.Withdraw.Ejected.Add(cycle, [.. validators]), EjectedStart = startCycle };
        call.Emit(
            Names.Pool.Withdraw, [PoolTopics.NotifyValidatorExit], new AbiWriter().UInt(cycle).UInt(startCycle).UInt64Array(validators));
    }

    private static Wei DrawMissing(Execution call)
    {
        var amount = Wei.Min(call.Pool.Balance, call.Withdraw.Missing);
        if (amount.IsZero) return amount;
        call.Withdraw = call.Withdraw with { Missing = call.Withdraw.Missing - amount };
        PoolModel.Draw(call, Names.Pool.Withdraw, amount);
        call.State = call.State.Pay(Names.Pool.Withdraw, amount);
        return amount;
    }

    private static void Pay(Execution call, Wei amount, string otherwise)
    {
        if (call.State.BalanceOf(Names.Pool.Withdraw) < amount) throw RevertedException.Require(otherwise);
        call.State = call.State.Take(Names.Pool.Withdraw, amount).Pay(call.Sender, amount);
    }
}
