using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Budget;

/// <summary>What a day's budgets still allow, while a plan is made.</summary>
internal sealed class BudgetOfDay(WorldView world, DailyBudgets budgets)
{
    private readonly Dictionary<SpendingKind, Wei> _spent = new(world.SpentToday);

    /// <summary>The step or as much of it as there is budget for, and why it is not the whole.</summary>
    public (Step? Allowed, string? Text) Fit(Step step)
    {
        // Saving a cluster does not wait for midnight: what is paid in stays ours, and a liquidation takes the rest of it.
        if (step.Urgency is Urgency.Urgent) return (step, null);
        if (budgets.Gas is { } gas && Spent(SpendingKind.Gas) >= gas) return (null, Text(SpendingKind.Gas, gas, "more gas"));
        if (step.Spends is not { } spends || budgets.Of(spends.Kind) is not { } budget) return (step, null);
        var left = budget.SaturatingSubtract(Spent(spends.Kind));
        if (spends.Amount <= left) return (step, null);
        var text = Text(spends.Kind, budget, $"{spends.Amount}");
        var keys = spends.PerKey is { } each ? (int)left.DivideBy(each) : 0;
        return (keys > 0 ? step.Fewer(keys) : null, text);
    }

    /// <summary>The plan has the step.</summary>
    public void Take(Step step)
    {
        if (step.Spends is { } spends) _spent[spends.Kind] = Spent(spends.Kind) + spends.Amount;
    }

    private Wei Spent(SpendingKind kind) => _spent.GetValueOrDefault(kind);

    private string Text(SpendingKind kind, Wei budget, string wanted) =>
        $"it needs {wanted}, and of today's budget of {budget} {Spent(kind)} are spent; it goes on at 00:00 UTC, "
        + $"or raise {DailyBudgets.SettingOf(kind)}";
}
