using Stafi.Ethereum;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Rules;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests;

public class PlannerTests
{
    private static readonly Func<WorldBuilder> Busy = () => A.World().WithPool(300).WithOwner(owner => owner with { FeeRecipient = A.FeePool })
        .With(A.Validator(1), A.Validator(2).Matched(), A.Validator(3).Staked(), A.Validator(4).Unmatched());

    [Fact]
    public void The_rules_have_their_order_of_urgency()
    {
        Planner.Rules.Select(rule => rule.Name)
            .ShouldBe(["Exit", "Funding", "Reactivation", "Migrate", "Offboard", "TrustReturn", "FeeRecipient", "Stake", "Onboard", "Trust", "Deposit", "Withdraw", "Solo"]);
        Busy().Plan().Steps.Select(step => step.Step.Kind).ShouldBe(["stake", "register", "deposit"]);
    }

    [Fact]
    public void The_same_snapshot_gives_the_same_plan() => Busy().Plan().Text().ShouldBe(Busy().Plan().Text());

    [Fact]
    public void The_plan_names_the_block_of_its_snapshot() => Busy().Plan().Head.Number.ShouldBe(A.Head);

    [Fact]
    public void An_empty_world_only_says_that_the_pool_is_too_small()
    {
        var plan = A.World().Plan();

        plan.Steps.ShouldBeEmpty();
        plan.Holds.ShouldHaveSingleItem().Code.ShouldBe(HeldCode.PoolTooSmall);
    }

    [Fact]
    public void A_rule_that_fails_is_held_and_the_others_go_on()
    {
        var plan = Planner.Plan(Busy().Build(), A.Policy, [new BrokenRule(), .. Planner.Rules]);

        var held = plan.Held("rule Broken", HeldCode.RuleFailed);
        held.Rule.ShouldBe("Broken");
        held.Text.ShouldContain("no such operator");
        plan.Steps.Select(step => step.Step.Kind).ShouldBe(["feeRecipient", "stake", "register", "deposit"]);
    }

    [Fact]
    public void A_step_whose_claim_an_earlier_rule_took_waits_for_it()
    {
        var plan = Planner.Plan(Busy().Build(), A.Policy, [new GreedyRule(), .. Planner.Rules]);

        plan.Steps.Count(step => step.Step is RegisterStep).ShouldBe(1);
        plan.Held("register", HeldCode.WaitsForClaim).Text.ShouldContain($"the step 'register {A.Owner} 5,6,7,8' of this plan");
    }

    [Fact]
    public void Steps_of_a_stopped_account_are_held_and_those_of_others_are_not()
    {
        var plan = Busy().Stopped(A.SuperNodeAccount).Plan();

        plan.Steps.Select(step => step.Step.Kind).ShouldBe(["register"]);
        plan.Held("stake", HeldCode.AccountStopped).Text.ShouldContain("nonce 12 was used by another transaction");
        _ = plan.Held("deposit", HeldCode.AccountStopped);
        Busy().Stopped(A.Owner).Plan().Steps.Select(step => step.Step.Kind).ShouldBe(["stake", "deposit"]);
    }

    [Fact]
    public void A_step_that_the_preflight_refused_is_held_for_a_while_with_the_refusal()
    {
        var plan = Busy().Refused("stake", A.Head - 4).Plan();
        plan.Has<StakeStep>().ShouldBeFalse();
        plan.Held("stake", HeldCode.RefusedByPreflight).Text.ShouldContain("Insufficient balance for withdrawal");

        Busy().Refused("stake", A.Head - 5).Plan().Has<StakeStep>().ShouldBeTrue();
    }

    [Fact]
    public void A_wait_that_is_over_stays_over_while_the_step_is_refused()
    {
        var plan = A.World().WithPool(150).Waiting("deposit", A.Head - 6).Refused("deposit", A.Head).Plan(A.Policy with { BatchBlocks = 6 });

        _ = plan.Held("deposit", HeldCode.RefusedByPreflight);
        plan.Waiting["deposit"].ShouldBe(A.Head - 6);
    }

    [Fact]
    public void A_subject_that_is_no_longer_ready_waits_no_more() =>
        A.World().WithPool(30).Waiting("deposit", A.Head - 6).Plan(A.Policy with { BatchBlocks = 6 }).Waiting.ShouldBeEmpty();

    [Fact]
    public void A_wait_that_began_in_a_block_that_is_gone_begins_again() =>
        A.World().WithPool(150).Waiting("deposit", A.Head + 3).Plan(A.Policy with { BatchBlocks = 6 }).Waiting["deposit"].ShouldBe(A.Head);

    private sealed class BrokenRule : IRule
    {
        public string Name => "Broken";

        public IEnumerable<Proposal> Propose(WorldView world, Policy policy, Claims claims)
        {
            yield return new Proposed(new FeeRecipientStep(A.OtherOwner, A.FeePool), "before it breaks") { Rule = Name };
            throw new InvalidOperationException("no such operator");
        }
    }

    private sealed class GreedyRule : IRule
    {
        public string Name => "Greedy";

        public IEnumerable<Proposal> Propose(WorldView world, Policy policy, Claims claims) =>
            [new Proposed(new RegisterStep(A.Owner, A.Operators(5, 6, 7, 8), [A.Key(99)], Wei.FromEther(1)), "first") { Rule = Name }];
    }
}
