using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Rules;

public class StakeRuleTests
{
    [Fact]
    public void All_confirmed_keys_are_staked_in_one_step() =>
        A.World().WithPool(20 + 62).With(A.Validator(1).Matched(), A.Validator(2).Matched()).Plan().Only<StakeStep>().Keys.ShouldBe([A.Key(1), A.Key(2)]);

    [Fact]
    public void The_oldest_keys_come_first_and_the_others_say_what_is_missing()
    {
        var plan = A.World().WithPool(20 + 61)
            .With(A.Validator(1).Matched().Since(900), A.Validator(2).Matched().Since(800), A.Validator(3).Matched().Since(900)).Plan();

        plan.Only<StakeStep>().Keys.ShouldBe([A.Key(2)]);
        var held = plan.Held("stake", HeldCode.PoolTooSmall);
        held.Text.ShouldStartWith("keys 1, 3:");
        held.Facts["forStakes"].ShouldBe("61 ETH");
    }

    [Fact]
    public void Reserve_and_withdrawals_come_before_stakes() =>
        A.World().WithPool(20 + 31).WithPool(pool => pool with { MissingForWithdraw = new Wei(1) }).With(A.Validator(1).Matched()).Plan()
            .Held("stake", HeldCode.PoolTooSmall).Rule.ShouldBe("Stake");

    [Fact]
    public void A_key_of_a_stake_in_flight_is_not_staked_again()
    {
        var plan = A.World().WithPool(200).With(A.Validator(1).Matched(), A.Validator(2).Matched()).With(A.Intent(9).Stake(1)).Plan();

        plan.Only<StakeStep>().Keys.ShouldBe([A.Key(2)]);
        plan.Held("stake", HeldCode.WaitsForClaim).Text.ShouldBe("key 1: intent 9 (stake, Sent) is at work on it");
    }

    [Fact]
    public void The_31_ether_of_a_stake_in_flight_are_not_spent_again() =>
        A.World().WithPool(20 + 61).With(A.Validator(1).Matched(), A.Validator(2).Matched()).With(A.Intent(9).Stake(1)).Plan()
            .Held("stake", HeldCode.PoolTooSmall).Text.ShouldStartWith("key 2:");

    [Fact]
    public void A_reverted_stake_is_tried_again() =>
        A.World().WithPool(200).With(A.Validator(1).Matched()).With(A.Intent(9).Stake(1).In(IntentState.Reverted, A.Head)).Plan().Has<StakeStep>().ShouldBeTrue();

    [Fact]
    public void Deposited_keys_wait_for_the_voters_in_one_line()
    {
        var held = A.World().With(A.Validator(1).Since(700), A.Validator(2), A.Validator(3)).Plan().Held("voters", HeldCode.WaitsForVoters);

        held.Facts["keys"].ShouldBe("3");
        held.Text.ShouldContain("keys 1-3");
        held.Text.ShouldContain("since block 700");
    }

    [Fact]
    public void An_unmatched_key_is_reported_and_stops_nobody()
    {
        var plan = A.World().WithPool(200).With(A.Validator(1).Unmatched(), A.Validator(2).Matched()).Plan();

        plan.Held($"validator {A.Key(1)}", HeldCode.KeyLost).Text.ShouldContain("1 ETH is at risk");
        plan.Only<StakeStep>().Keys.ShouldBe([A.Key(2)]);
    }

    [Theory]
    [InlineData(CredentialsVerdict.FrontRun, "foreign withdrawal credentials")]
    [InlineData(CredentialsVerdict.InvalidOnly, "invalid signatures")]
    public void A_lost_key_gets_no_31_ether_even_if_the_voters_confirmed_it(CredentialsVerdict verdict, string text)
    {
        var plan = A.World().WithPool(200).With(A.Validator(1).Matched().Knowing(key => key with { Credentials = Reading.Known(verdict) })).Plan();

        plan.Has<StakeStep>().ShouldBeFalse();
        plan.Held($"validator {A.Key(1)}", HeldCode.KeyAtRisk).Text.ShouldContain(text);
    }

    [Fact]
    public void A_front_run_key_is_reported_before_the_voters_decide() =>
        A.World().With(A.Validator(1).Knowing(key => key with { Credentials = Reading.Known(CredentialsVerdict.FrontRun) })).Plan()
            .Held($"validator {A.Key(1)}", HeldCode.KeyAtRisk).Text.ShouldContain("key 1");

    [Fact]
    public void An_unsafe_key_is_held_alone()
    {
        var plan = A.World().WithPool(200)
            .With(A.Validator(1).Matched().Knowing(key => key with { Credentials = Reading.Known(CredentialsVerdict.Unseen) }), A.Validator(2).Matched()).Plan();

        plan.Only<StakeStep>().Keys.ShouldBe([A.Key(2)]);
        plan.Held($"validator {A.Key(1)}", HeldCode.GateUnsafe).Text.ShouldContain("shows no deposit");
    }

    [Fact]
    public void A_key_that_somebody_registered_gets_no_31_ether() =>
        A.World().WithPool(200).With(A.Validator(1).Matched().Knowing(key => key with { RegisteredBy = Reading.Known<IReadOnlyList<Address>>([A.OtherOwner]) }))
            .Plan().Held($"validator {A.Key(1)}", HeldCode.GateUnsafe).Text.ShouldContain("could not go live");

    [Fact]
    public void Keys_with_the_same_missing_evidence_are_held_in_one_line()
    {
        var plan = A.World().WithPool(200)
            .With([.. Enumerable.Range(1, 3).Select(index => A.Validator((uint)index).Matched().Knowing(key => key with { Credentials = A.Unread<CredentialsVerdict>() }))])
            .With(A.Validator(4).Matched()).Plan();

        plan.Held("stake", HeldCode.GateUnknown).Text.ShouldStartWith("keys 1-3:");
        plan.Only<StakeStep>().Keys.ShouldBe([A.Key(4)]);
    }

    [Fact]
    public void A_key_whose_evidence_was_not_read_is_held() =>
        A.World().WithPool(200).With(A.Validator(1).Matched().WithoutEvidence()).Plan().Held("stake", HeldCode.GateUnknown).Text.ShouldContain("has not been read");

    [Fact]
    public void Foreign_credentials_of_the_pool_hold_all_keys_in_one_line()
    {
        var plan = A.World().WithPool(200).With(A.Validator(1).Matched(), A.Validator(2).Matched())
            .Plan(A.Policy with { WithdrawalCredentials = WithdrawalCredentials.ForAddress(A.OtherOwner) });

        plan.Steps.ShouldBeEmpty();
        plan.Held("stake", HeldCode.GateUnsafe).Text.ShouldContain("the configuration expects");
    }

    [Fact]
    public void An_unread_pool_holds_all_keys() =>
        A.World().WithPool(A.Unread<PoolView>()).With(A.Validator(1).Matched()).Plan().Held("stake", HeldCode.GateUnknown).Text.ShouldContain("connection refused");

    [Fact]
    public void No_31_ether_without_an_affordable_place()
    {
        var noOperators = A.World().WithPool(200).WithOperators().With(A.Validator(1).Matched()).Plan();
        noOperators.Has<StakeStep>().ShouldBeFalse();
        noOperators.Held("stake", HeldCode.NoCluster).Text.ShouldStartWith("key 1: no place to go");

        var noMoney = A.World().WithPool(200).WithOwner(owner => owner with { Balance = Reading.Known(Wei.Zero) }).With(A.Validator(1).Matched()).Plan();
        noMoney.Has<StakeStep>().ShouldBeFalse();
        noMoney.Held("stake", HeldCode.AccountTooSmall).Text.ShouldContain("send");
    }

    [Fact]
    public void A_confirmed_key_waits_for_those_that_the_voters_may_confirm_soon()
    {
        var policy = A.Policy with { BatchBlocks = 6 };
        var world = () => A.World().WithPool(200).With(A.Validator(1).Matched(), A.Validator(2));

        var first = world().Plan(policy);
        first.Has<StakeStep>().ShouldBeFalse();
        first.Held("stake", HeldCode.WaitsForCompany).Text.ShouldContain("until block 1006 (head 1000)");
        first.Waiting["stake"].ShouldBe(A.Head);

        world().Waiting("stake", A.Head - 5).Plan(policy).Has<StakeStep>().ShouldBeFalse();
        world().Waiting("stake", A.Head - 6).Plan(policy).Has<StakeStep>().ShouldBeTrue();
    }

    [Fact]
    public void A_confirmed_key_goes_at_once_when_no_other_is_coming() =>
        A.World().WithPool(200).With(A.Validator(1).Matched()).Plan(A.Policy with { BatchBlocks = 6 }).Has<StakeStep>().ShouldBeTrue();

    [Fact]
    public void More_keys_than_a_transaction_takes_make_several_steps() =>
        A.World().WithPool(200).With(A.Validator(1).Matched(), A.Validator(2).Matched(), A.Validator(3).Matched()).Plan(A.Policy with { MaximumStakeKeys = 2 })
            .Steps.Select(step => step.Step).OfType<StakeStep>().Select(step => step.Keys.Count).ShouldBe([2, 1]);

    [Fact]
    public void A_key_that_the_preflight_refused_is_left_out_for_a_while()
    {
        var world = () => A.World().WithPool(200).With(A.Validator(1).Matched(), A.Validator(2).Matched());

        var soon = world().Refused(Subjects.OfKey(A.Key(1)), A.Head - 4).Plan();
        soon.Only<StakeStep>().Keys.ShouldBe([A.Key(2)]);
        soon.Held($"validator {A.Key(1)}", HeldCode.RefusedByPreflight).Text.ShouldContain("tried again at block 1001");

        world().Refused(Subjects.OfKey(A.Key(1)), A.Head - 5).Plan().Only<StakeStep>().Keys.Count.ShouldBe(2);
    }
}
