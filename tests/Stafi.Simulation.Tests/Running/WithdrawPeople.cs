using Stafi.Devnet.Models.Voter;
using Stafi.Ethereum;
using Stafi.Simulation.Tests.World;
using Stafi.Testing;

namespace Stafi.Simulation.Tests.Running;

/// <summary>Users who give rETH back and claim what they waited for, and the voter who serves them.</summary>
internal sealed class WithdrawPeople(Network network)
{
    private static readonly Address[] Users = [Names.Person(86), Names.Person(87), Names.Person(88)];

    private readonly SeededRandom _random = network.Random;

    /// <summary>A block in which much may happen.</summary>
    public void Act()
    {
        if (_random.OneIn(40)) Unstake(_random.Pick(Users), Wei.FromEther(1 + (ulong)_random.Below(64)));
        if (_random.OneIn(20)) Claim(_random.Pick(Users));
        if (_random.OneIn(10)) Reserve();
        if (_random.OneIn(15)) Distribute();
        if (_random.OneIn(60)) Eject();
    }

    /// <summary>A block in which only the protocol does its work.</summary>
    public void Settle()
    {
        Reserve();
        Distribute();
    }

    public void Stake(Wei amount) => Do(_random.Pick(Users), call => PoolModel.UserDeposit(call, amount));

    private void Unstake(Address user, Wei amount) => Do(user, call =>
    {
        RethModel.Approve(call, Names.Pool.Withdraw, amount);
        WithdrawModel.Unstake(call, amount);
    });

    private void Claim(Address user) => Do(user, call =>
        WithdrawModel.Claim(call, [.. call.Withdraw.UnclaimedOf(user).Where(index => index <= call.Withdraw.MaxClaimable)]));

    private void Reserve() => Do(Names.Voter, call => WithdrawModel.Reserve(call, call.Withdraw.CycleAt(call.State.Time)));

    /// <summary>What came back from the beacon chain serves those who wait; the rest goes back into the pool.</summary>
    private void Distribute() => Do(Names.Voter, call =>
    {
        var requests = new WithdrawRequests();
        foreach (var index in call.Withdraw.Unclaimed.Values.SelectMany(each => each)) requests.Queue(index, call.Withdraw.Requests[(int)index].Amount);
        if (Distribution.Of(call.State.BalanceOf(Names.Pool.Withdraw), call.Withdraw.Missing, requests, call.Withdraw.MaxClaimable) is { } shared)
            WithdrawModel.Distribute(call, call.Block, shared.UserAmount, Wei.Zero, Wei.Zero, shared.MaxClaimableIndex);
    });

    /// <summary>The voter asks for some validators that run and were not asked for. Cycles stay named until all of theirs leave.</summary>
    private void Eject()
    {
        var (beacon, pool) = (network.Beacon.Model, network.Chain.Head.State.Pool);
        var asked = pool.Ejected.Values.SelectMany(indexes => indexes).ToHashSet();
        var validators = beacon.State.Validators;
        var running = Enumerable.Range(0, validators.Count)
            .Where(index => (pool.Keys.ContainsKey(validators[index].PublicKey) || pool.Light.Keys.ContainsKey(validators[index].PublicKey))
                && validators[index].IsActiveAt(beacon.CurrentEpoch) && !validators[index].IsExiting)
            .Select(index => (ulong)index).Where(index => !asked.Contains(index)).ToArray();
        if (running.Length == 0) return;
        var first = _random.Below(running.Length);
        ulong[] chosen = [.. running.Skip(first).Take(1 + _random.Below(3))];
        var final = beacon.FinalizedBlock.State!.Validators;
        var unsettled = pool.Ejected.Where(cycle => cycle.Value.Any(index => (int)index >= final.Count || !final[(int)index].IsExiting))
            .Select(cycle => cycle.Key).DefaultIfEmpty(ulong.MaxValue).Min();
        Do(Names.Voter, call =>
        {
            var cycle = call.Withdraw.CycleAt(call.State.Time) - 1;
            if (cycle > 0) WithdrawModel.NotifyExit(call, cycle, Math.Min(unsettled, cycle - 1), chosen);
        });
    }

    private void Do(Address who, Action<Execution> act) => network.Chain.Do(new Act(who, Wei.Zero, act));
}
