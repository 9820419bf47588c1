using Stafi.Ethereum;

namespace Stafi.Router.Planning.Budget;

/// <summary>What ETH is spent on, each with a daily budget of its own.</summary>
public enum SpendingKind
{
    /// <summary>1 ETH of the pool for each new key.</summary>
    Deposit,

    /// <summary>31 ETH of the pool for each confirmed key.</summary>
    Stake,

    /// <summary>ETH of an owner account into its clusters.</summary>
    SsvFunding,

    /// <summary>Fees of transactions.</summary>
    Gas,
}

/// <summary>ETH that a step spends beside gas.</summary>
/// <param name="Kind">Which budget it comes from.</param>
/// <param name="Amount">All of it.</param>
/// <param name="PerKey">What each key takes, where the step can be made smaller key by key; null where it can not.</param>
public sealed record Spending(SpendingKind Kind, Wei Amount, Wei? PerKey = null);
