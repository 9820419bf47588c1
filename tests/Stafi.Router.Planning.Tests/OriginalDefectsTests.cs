using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests;

/// <summary>Situations in which the former client went wrong, and what is right there.</summary>
public class OriginalDefectsTests
{
    [Fact]
    public void C7_A_failing_operators_api_holds_what_needs_a_place_and_nothing_else()
    {
        var plan = A.World().WithPool(300).WithOperators(A.Unread<IReadOnlyList<OperatorView>>("the API answered 502"))
            .WithOwner(owner => owner with { FeeRecipient = null })
            .With(A.Validator(1).Matched(), A.Validator(2).Staked()).Plan();

        plan.Only<FeeRecipientStep>().Owner.ShouldBe(A.Owner);
        plan.Held("stake", HeldCode.MissingInput).Text.ShouldContain("502");
        plan.Held("deposit", HeldCode.MissingInput).Text.ShouldContain("502");
    }

    [Fact]
    public void H5_A_key_without_a_cluster_or_refused_by_the_voters_stops_no_later_key()
    {
        var plan = A.World().WithPool(300)
            .With(A.Validator(0).Unmatched())
            .With(A.Validator(1).Staked().Knowing(key => key with { Registry = Reading.Known<RegistryEntry?>(EvidenceOf.Entry(ValidatorStatus.ActiveOngoing)) }))
            .With(A.Validator(2).Staked(), A.Validator(3).Matched()).Plan();

        plan.Only<RegisterStep>().Keys.ShouldBe([A.Key(2)]);
        plan.Only<StakeStep>().Keys.ShouldBe([A.Key(3)]);
        plan.Has<DepositStep>().ShouldBeTrue();
    }

    [Fact]
    public void H6_An_old_empty_cluster_with_operators_that_are_not_wanted_does_not_block_onboarding()
    {
        var policy = A.Policy with { TargetOperators = new HashSet<ulong> { 5, 6, 7, 8 } };

        A.World().With(A.Cluster(1, 2, 3, 4).With(0), A.Cluster(90, 91, 92, 93).With(0)).With(A.Validator(1).Staked()).Plan(policy)
            .Only<RegisterStep>().Operators.ShouldBe(A.Operators(5, 6, 7, 8));
    }

    [Fact]
    public void H7_An_existing_cluster_is_used_with_its_balance_even_when_its_last_operator_is_the_last_candidate()
    {
        OperatorView[] operators = [.. Enumerable.Range(1, 4).Select(id => A.Operator((ulong)id))];

        var step = A.World().WithOperators(operators).With(A.Cluster(1, 2, 3, 4).With(3).Balance(Reading.Known(Wei.FromEther(5)))).With(A.Validator(1).Staked())
            .Plan().Only<RegisterStep>();

        step.Operators.ShouldBe(A.Operators(1, 2, 3, 4));
        step.Funding.ShouldBe(Wei.Zero);
    }

    [Fact]
    public void H8_An_operator_that_the_api_calls_inactive_or_poor_gets_no_validator()
    {
        OperatorView[] operators =
        [
            A.Operator(1, 1) with { Health = Reading.Known(new OperatorHealth(false, 9_990, 9_990)) },
            A.Operator(2, 1) with { Health = Reading.Known(new OperatorHealth(true, 4_000, 9_990)) },
            .. Enumerable.Range(3, 4).Select(id => A.Operator((ulong)id, 9)),
        ];

        A.World().WithOperators(operators).With(A.Validator(1).Staked()).Plan().Only<RegisterStep>().Operators.ShouldBe(A.Operators(3, 4, 5, 6));
    }

    [Fact]
    public void H12_When_other_operators_fill_up_nobody_moves_and_exited_validators_go_all_the_same()
    {
        OperatorView[] operators = [.. Enumerable.Range(1, 8).Select(id => A.Operator((ulong)id, id <= 4 ? 2_000_000_000UL : 1_000_000_000) with
        {
            ValidatorCount = id <= 4 ? 2U : 500U,
        })];
        var four = A.Operators(1, 2, 3, 4);

        var plan = A.World().WithSsv(network => network with { ValidatorsPerOperatorLimit = 500 }).WithOperators(operators).With(A.Cluster(1, 2, 3, 4).With(2))
            .With(A.Validator(1).Staked().On(four).OnBeacon(ValidatorStatus.ActiveOngoing), A.Validator(2).Staked().On(four).OnBeacon(ValidatorStatus.ExitedUnslashed))
            .Plan();

        plan.Only<RemoveStep>().Keys.ShouldBe([A.Key(2)]);
        plan.Holds.ShouldNotContain(held => held.Code == HeldCode.ReasonToLeave);
    }

    [Fact]
    public void H13_A_registration_pays_the_minimum_collateral_of_a_small_cluster()
    {
        var plan = A.World().WithSsv(network => network with { MinimumLiquidationCollateral = Wei.FromEther(2) }).With(A.Validator(1).Staked()).Plan();

        plan.Only<RegisterStep>().Funding.ShouldBeGreaterThan(Wei.FromEther(2));
    }

    [Fact]
    public void H15_A_staked_key_is_registered_only_when_it_provably_runs_nowhere_else() =>
        A.World().With(A.Validator(1).Staked().Knowing(key => key with { RegisteredBy = Reading.Known<IReadOnlyList<Address>>([A.OtherOwner]) })).Plan()
            .Held($"validator {A.Key(1)}", HeldCode.GateUnsafe).Text.ShouldContain("may be live there");

    [Fact]
    public void One_private_or_removed_target_operator_does_not_stop_the_others()
    {
        var policy = A.Policy with { TargetOperators = new HashSet<ulong> { 1, 2, 3, 4, 5, 6, 77 } };
        OperatorView[] operators =
        [
            A.Operator(1) with { AcceptsUs = false }, A.Operator(2) with { IsActive = false }, .. Enumerable.Range(3, 4).Select(id => A.Operator((ulong)id)),
        ];

        A.World().WithOperators(operators).With(A.Validator(1).Staked()).Plan(policy).Only<RegisterStep>().Operators.ShouldBe(A.Operators(3, 4, 5, 6));
    }

    [Fact]
    public void One_key_stuck_in_Deposited_does_not_stop_deposits() =>
        A.World().WithPool(20 + 31 + 64).With(A.Validator(1).Since(1)).Plan().Only<DepositStep>().Count.ShouldBe(2);

    [Fact]
    public void An_unmatched_key_raises_an_alert() =>
        A.World().With(A.Validator(1).Unmatched()).Plan().Held($"validator {A.Key(1)}", HeldCode.KeyLost).Text.ShouldContain("at risk");

    [Fact]
    public void The_deposit_switch_of_the_contract_is_read() =>
        A.World().WithPool(150).WithPool(pool => pool with { SuperNodeDepositEnabled = false }).Plan()
            .Held("deposit", HeldCode.ForbiddenByContract).Text.ShouldContain("getSuperNodeDepositEnabled");

    [Fact]
    public void The_deposit_switch_does_not_stop_stakes() =>
        A.World().WithPool(150).WithPool(pool => pool with { SuperNodeDepositEnabled = false }).With(A.Validator(1).Matched()).Plan().Has<StakeStep>().ShouldBeTrue();

    [Fact]
    public void The_credentials_that_the_contract_uses_are_checked_and_not_only_the_address_of_stafiWithdraw() =>
        A.World().WithPool(150).WithPool(pool => pool with { WithdrawalCredentials = Stafi.Consensus.Deposits.WithdrawalCredentials.ForAddress(A.OtherOwner) }).Plan()
            .Held("deposit", HeldCode.GateUnsafe).Text.ShouldContain("getWithdrawalCredentials");

    [Fact]
    public void A_low_account_on_SSV_holds_the_registration_and_nothing_else()
    {
        var plan = A.World().WithOwner(owner => owner with { Balance = Reading.Known(Wei.Zero), FeeRecipient = null }).With(A.Validator(1).Staked()).Plan();

        plan.Has<FeeRecipientStep>().ShouldBeTrue();
        plan.Has<RegisterStep>().ShouldBeFalse();
    }

    [Fact]
    public void A_liquidated_cluster_does_not_silently_stop_onboarding() =>
        A.World().With(A.Cluster(1, 2, 3, 4).Liquidated()).With(A.Validator(1).Staked()).Plan().Only<RegisterStep>().Operators.ShouldBe(A.Operators(1, 2, 3, 5));

    [Fact]
    public void Choices_are_repeatable_when_everything_costs_the_same()
    {
        OperatorView[] operators = [.. Enumerable.Range(1, 12).Select(id => A.Operator((ulong)id, 7))];
        var plans = Enumerable.Range(0, 6).Select(turn =>
            A.World().WithOperators([.. operators.Skip(turn), .. operators.Take(turn)]).With(A.Validator(1).Staked()).Plan().Text());

        _ = plans.Distinct().ShouldHaveSingleItem();
    }
}
