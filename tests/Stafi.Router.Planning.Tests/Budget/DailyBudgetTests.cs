using Stafi.Ethereum;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;

namespace Stafi.Router.Planning.Tests.Budget;

public class DailyBudgetTests
{
    [Fact]
    public void Without_a_budget_everything_is_planned() =>
        A.World().WithPool(300).Plan(A.Policy with { Budgets = new DailyBudgets { Gas = null } }).Steps.ShouldHaveSingleItem();

    [Fact]
    public void A_step_takes_what_is_left_of_the_day_and_the_rest_is_held_with_the_figures()
    {
        var plan = Spent(SpendingKind.Deposit, 3, new DailyBudgets { Deposit = Wei.FromEther(5) });
        plan.Steps.ShouldHaveSingleItem().Step.ShouldBe(new DepositStep(2));
        var held = plan.Holds.Single(each => each.Code == HeldCode.BudgetUsedUp);
        held.Text.ShouldContain("budgets.deposit");
        held.Text.ShouldContain("5 ETH 3 ETH are spent");
    }

    [Fact]
    public void A_budget_that_is_used_up_holds()
    {
        var plan = Spent(SpendingKind.Deposit, 5, new DailyBudgets { Deposit = Wei.FromEther(5) });
        plan.Steps.ShouldBeEmpty();
        plan.Holds.ShouldContain(each => each.Code == HeldCode.BudgetUsedUp);
    }

    [Fact]
    public void Gas_that_is_used_up_holds_routine_steps() =>
        Spent(SpendingKind.Gas, 5, new DailyBudgets()).Holds.ShouldContain(each => each.Text.Contains("budgets.gas"));

    [Fact]
    public void The_budget_of_one_kind_does_not_hold_another() =>
        Spent(SpendingKind.Stake, 5, new DailyBudgets { Stake = Wei.FromEther(5) }).Steps.ShouldHaveSingleItem();

    [Theory]
    [InlineData("1970-01-01T23:59:59Z", 0)]
    [InlineData("1970-01-02T00:00:00Z", 1)]
    public void A_day_ends_at_midnight_utc(string time, long day) =>
        DailyBudgets.DayOf(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(day);

    private static Plan Spent(SpendingKind kind, ulong ether, DailyBudgets budgets)
    {
        var world = A.World().WithPool(300).Build() with { SpentToday = new Dictionary<SpendingKind, Wei> { [kind] = Wei.FromEther(ether) } };
        return Planner.Plan(world, A.Policy with { Budgets = budgets });
    }
}
