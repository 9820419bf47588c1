using Stafi.Ethereum;

namespace Stafi.Router.Planning.Budget;

/// <summary>Most ETH of a UTC day, by what it is spent on; null is without limit. A day is that of the head block's timestamp.</summary>
public sealed record DailyBudgets
{
    /// <summary>For deposits of 1 ETH.</summary>
    public Wei? Deposit { get; init; }

    /// <summary>For stakes of 31 ETH.</summary>
    public Wei? Stake { get; init; }

    /// <summary>For clusters on the SSV network. Urgent steps, which save a cluster, go on beyond it, with an alert.</summary>
    public Wei? SsvFunding { get; init; }

    /// <summary>For gas. Urgent steps, replacements and cancellations go on beyond it.</summary>
    public Wei? Gas { get; init; } = Wei.FromEther(5);

    /// <summary>The budget of a kind; null is without limit.</summary>
    public Wei? Of(SpendingKind kind) => kind switch
    {
        SpendingKind.Deposit => Deposit,
        SpendingKind.Stake => Stake,
        SpendingKind.SsvFunding => SsvFunding,
        _ => Gas,
    };

    /// <summary>The setting to change for another budget.</summary>
    public static string SettingOf(SpendingKind kind) => kind switch
    {
        SpendingKind.Deposit => "budgets.deposit",
        SpendingKind.Stake => "budgets.stake",
        SpendingKind.SsvFunding => "budgets.ssvFunding",
        _ => "budgets.gas",
    };

    /// <summary>Days since 1970-01-01 UTC.</summary>
    public static long DayOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / 86_400;
}
