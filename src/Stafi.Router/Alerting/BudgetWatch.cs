using Stafi.Router.Planning;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Alerting;

/// <summary>
/// Raises an alert while more than the day's budget for clusters is spent: urgent steps go on beyond it, and somebody should know why clusters
/// need so much. It ends with the day, or with a higher budget.
/// </summary>
public sealed class BudgetWatch(IAlerts alerts, Policy policy)
{
    private const string Subject = "budgets.ssvFunding";

    /// <summary>Looks at what the snapshot's day has spent.</summary>
    public async Task ObserveAsync(WorldView world, CancellationToken cancellation)
    {
        var spent = world.SpentToday.GetValueOrDefault(SpendingKind.SsvFunding);
        if (policy.Budgets.SsvFunding is not { } budget || spent <= budget)
        {
            await alerts.ClearAsync(AlertCode.BudgetExceeded, Subject, cancellation);
            return;
        }
        await alerts.RaiseAsync(
            AlertCode.BudgetExceeded, Subject,
            $"Today's budget for clusters is {budget}, and {spent} are spent: urgent steps that save clusters go on beyond it, all others wait until 00:00 UTC. "
                + "'clusters list' shows what the clusters cost; raise budgets.ssvFunding when that is right.",
            cancellation);
    }
}
