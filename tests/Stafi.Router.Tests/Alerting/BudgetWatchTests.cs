using Stafi.Ethereum;
using Stafi.Router.Alerting;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Alerting;

public class BudgetWatchTests
{
    private static readonly DailyBudgets OneEther = new() { SsvFunding = Wei.FromEther(1) };

    [Fact]
    public async Task What_is_spent_beyond_the_budget_for_clusters_is_alarmed_until_the_day_is_over()
    {
        (await AlertsAsync(OneEther, Wei.FromEther(1))).ShouldBeEmpty();
        var alert = (await AlertsAsync(OneEther, Wei.FromEther(1) + new Wei(1), ended: false)).ShouldHaveSingleItem();
        alert.Code.ShouldBe("budget-exceeded");
        alert.Text.ShouldContain("budgets.ssvFunding");
        (await AlertsAsync(OneEther, Wei.FromEther(2), ended: true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_budget_there_is_nothing_to_exceed() => (await AlertsAsync(new DailyBudgets(), Wei.FromEther(9))).ShouldBeEmpty();

    private static async Task<IReadOnlyList<Alert>> AlertsAsync(DailyBudgets budgets, Wei spent, bool ended = false)
    {
        await using var rig = await RouterRig.CreateAsync();
        var alerts = new FakeAlerts();
        var watch = new BudgetWatch(alerts, rig.Options.Policy with { Budgets = budgets });
        var world = await rig.ObserveAsync();
        await watch.ObserveAsync(world with { SpentToday = new Dictionary<SpendingKind, Wei> { [SpendingKind.SsvFunding] = spent } }, RouterRig.Cancellation);
        if (ended) await watch.ObserveAsync(world, RouterRig.Cancellation);
        return await alerts.CurrentAsync(RouterRig.Cancellation);
    }
}
