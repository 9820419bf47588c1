using FsCheck;
using FsCheck.Fluent;
using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Tests;

/// <summary>What no plan may ever do, over random worlds.</summary>
public class PlannerProperties
{
    private static readonly Arbitrary<Situation> Situations = (
        from pool in Gen.Choose(0, 700)
        from missing in Gen.Choose(0, 60)
        from account in Gen.Choose(0, 200)
        from foreign in Gen.Choose(0, 4)
        from statuses in Gen.Choose(1, 4).ListOf(8)
        from intents in Gen.Choose(0, 5).ListOf(8)
        from ahead in Gen.Choose(0, 3)
        from state in Gen.Elements(IntentState.Reserved, IntentState.Sent, IntentState.Mined, IntentState.Reverted)
        select new Situation(pool, missing, account, foreign, [.. statuses], [.. intents], ahead, state)).ToArbitrary();

    [Fact]
    public void New_deposits_never_promise_more_ether_than_is_free() => Check((world, plan) =>
    {
        var pool = world.Pool.Value;
        var added = plan.Steps.Select(step => step.Step).OfType<DepositStep>().Sum(step => step.Count);
        var ahead = world.Intents.Where(intent => intent.Step is DepositStep && intent.State is not IntentState.Reverted).Sum(intent => intent.Keys.Count);
        var promised = (31 * pool.KeysAwaitingStake) + (32 * (ahead + added));
        return added == 0 || Wei.FromEther((ulong)promised) + A.Policy.PoolReserve + pool.MissingForWithdraw <= pool.Balance;
    });

    [Fact]
    public void Stakes_never_touch_the_reserve_or_what_is_owed_to_users() => Check((world, plan) =>
    {
        var pool = world.Pool.Value;
        var added = plan.Steps.Select(step => step.Step).OfType<StakeStep>().Sum(step => step.Keys.Count);
        var alive = world.Intents.Where(intent => intent.State is not IntentState.Reverted).ToList();
        var spent = (31 * (added + alive.Where(intent => intent.Step is StakeStep).Sum(intent => intent.Keys.Count)))
            + alive.Where(intent => intent.Step is DepositStep).Sum(intent => intent.Keys.Count);
        return added == 0 || Wei.FromEther((ulong)spent) + A.Policy.PoolReserve + pool.MissingForWithdraw <= pool.Balance;
    });

    [Fact]
    public void Registrations_never_cost_more_than_the_account_has() => Check((world, plan) =>
    {
        var spent = plan.Steps.Select(step => step.Step).OfType<RegisterStep>().Aggregate(Wei.Zero, (sum, step) => sum + step.Funding);
        return spent <= world.Owners[0].Balance.Value;
    });

    [Fact]
    public void No_two_steps_and_no_step_and_open_intent_use_the_same() => Check((world, plan) =>
    {
        var claims = world.Intents.Where(intent => intent.State is not IntentState.Reverted).Select(intent => intent.Step)
            .Concat(plan.Steps.Select(step => step.Step))
            .SelectMany(step => step.Claims).Where(claim => claim.Amount is null).Select(claim => claim.Resource).ToList();
        return claims.Distinct().Count() == claims.Count;
    });

    [Fact]
    public void Every_confirmed_and_every_staked_key_is_worked_on_or_says_why_not() => Check((world, plan) =>
        world.Validators.Where(validator => validator.PoolStatus is PubkeyStatus.Matched or PubkeyStatus.Staked).All(validator =>
            plan.Steps.Any(step => step.Step.Claims.Contains(Claim.Key(validator.PublicKey)))
            || plan.Holds.Any(held => held.Rule is "Stake" or "Onboard")));

    private static void Check(Func<WorldView, Plan, bool> holds) => Prop.ForAll(Situations, situation =>
    {
        var world = situation.Build();
        return holds(world, Planner.Plan(world, A.Policy));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    internal sealed record Situation(int Pool, int Missing, int Account, int Foreign, int[] Statuses, int[] Intents, int Ahead, IntentState State)
    {
        public WorldView Build()
        {
            var world = A.World().WithPool((ulong)Pool).WithForeignKeys(Foreign)
                .WithPool(pool => pool with { MissingForWithdraw = Wei.FromEther((ulong)Missing) })
                .WithOwner(owner => owner with { Balance = Reading.Known(Wei.FromEther(1) / 100 * (ulong)Account) });
            for (var i = 0; i < Statuses.Length; i++) Add(world, (uint)i, Statuses[i], Intents[i] == 0);
            if (Ahead > 0) _ = world.With(A.Intent(50).Deposit([.. Enumerable.Range(40, Ahead).Select(key => (uint)key)]).In(State, A.Head));
            return world.Build();
        }

        private void Add(WorldBuilder world, uint index, int status, bool inFlight)
        {
            _ = world.With(status switch
            {
                1 => A.Validator(index),
                2 => A.Validator(index).Matched(),
                3 => A.Validator(index).Staked(),
                _ => A.Validator(index).Unmatched(),
            });
            if (status == 2 && inFlight) _ = world.With(A.Intent(index).Stake(index).In(State, A.Head));
        }

        public override string ToString() =>
            $"pool {Pool}, missing {Missing}, account {Account} cETH, foreign {Foreign}, statuses [{string.Join(',', Statuses)}], intents [{string.Join(',', Intents)}], ahead {Ahead} {State}";
    }
}
