using Stafi.Ethereum;

namespace Stafi.Router.Planning.Budget;

/// <summary>The amounts of StafiSuperNode.</summary>
public static class ValidatorEther
{
    /// <summary>What <c>deposit</c> takes from the pool for a key.</summary>
    public static Wei Deposit { get; } = Wei.FromEther(1);

    /// <summary>What <c>stake</c> takes from the pool for a key.</summary>
    public static Wei Stake { get; } = Wei.FromEther(31);

    /// <summary>Both.</summary>
    public static Wei Whole { get; } = Wei.FromEther(32);
}
