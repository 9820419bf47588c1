using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Budget;

public class PoolBudgetTests
{
    [Fact]
    public void Reserve_and_what_is_owed_to_users_are_not_for_validators()
    {
        var budget = Of(A.World().WithPool(150).WithPool(pool => pool with { MissingForWithdraw = Wei.FromEther(10) }));

        budget.ForDeposits.ShouldBe(Wei.FromEther(120));
        budget.ForStakes.ShouldBe(Wei.FromEther(120));
    }

    [Fact]
    public void What_a_drained_pool_still_needs_includes_the_reserve_and_what_it_owes()
    {
        var budget = Of(A.World().WithPool(0).WithPool(pool => pool with { MissingForWithdraw = Wei.FromEther(17) }));

        budget.ForDeposits.ShouldBe(Wei.Zero);
        budget.ShortOfNextDeposit.ShouldBe(Wei.FromEther(20 + 17 + 32));
    }

    [Fact]
    public void Each_key_on_its_way_keeps_31_ether_from_new_deposits_but_not_from_stakes()
    {
        var budget = Of(A.World().WithPool(150).WithForeignKeys(1).With(A.Validator(1), A.Validator(2).Matched()));

        budget.ForDeposits.ShouldBe(Wei.FromEther(130 - 93));
        budget.ForStakes.ShouldBe(Wei.FromEther(130));
    }

    [Fact]
    public void A_deposit_ahead_of_the_snapshot_keeps_32_ether_for_each_key()
    {
        var budget = Of(A.World().WithPool(150).With(A.Intent(1).Deposit(5, 6)));

        budget.ForDeposits.ShouldBe(Wei.FromEther(130 - 64));
        budget.ForStakes.ShouldBe(Wei.FromEther(128));
    }

    [Fact]
    public void A_deposit_that_the_snapshot_shows_keeps_only_its_31_ether()
    {
        var budget = Of(A.World().WithPool(148).With(A.Validator(5), A.Validator(6)).With(A.Intent(1).Deposit(5, 6).In(IntentState.Mined, A.Head)));

        budget.ForDeposits.ShouldBe(Wei.FromEther(128 - 62));
    }

    [Fact]
    public void The_31_ether_of_a_stake_in_flight_are_not_subtracted_twice()
    {
        var budget = Of(A.World().WithPool(150).With(A.Validator(5).Matched()).With(A.Intent(1).Stake(5)));

        budget.ForDeposits.ShouldBe(Wei.FromEther(130 - 31));
        budget.ForStakes.ShouldBe(Wei.FromEther(130 - 31));
    }

    [Fact]
    public void A_reverted_deposit_keeps_nothing() =>
        Of(A.World().WithPool(150).With(A.Intent(1).Deposit(5, 6).In(IntentState.Reverted, A.Head))).ForDeposits.ShouldBe(Wei.FromEther(130));

    [Theory]
    [InlineData(CredentialsVerdict.FrontRun)]
    [InlineData(CredentialsVerdict.InvalidOnly)]
    public void A_lost_key_keeps_nothing(CredentialsVerdict verdict) =>
        Of(A.World().WithPool(150).With(A.Validator(1).Knowing(key => key with { Credentials = Reading.Known(verdict) })))
            .ForDeposits.ShouldBe(Wei.FromEther(130));

    [Fact]
    public void More_claims_than_ether_leave_nothing_and_never_less()
    {
        var budget = Of(A.World().WithPool(15).WithForeignKeys(40));

        budget.ForDeposits.ShouldBe(Wei.Zero);
        budget.ForStakes.ShouldBe(Wei.Zero);
    }

    private static PoolBudget Of(WorldBuilder world) => new Claims(world.Build(), A.Policy).Budget!;
}
