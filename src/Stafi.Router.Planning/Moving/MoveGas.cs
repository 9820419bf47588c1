using Stafi.Ethereum;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Moving;

/// <summary>Gas of a removal and a registration together, as measured on the contracts: a part for each transaction and one for each validator.</summary>
public static class MoveGas
{
    /// <summary>Gas of one validator's part when so many move together.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A cluster does not have so many operators.</exception>
    public static ulong PerValidator(int operators, int validators)
    {
        var (once, each) = operators switch
        {
            4 => (312_000UL, 78_500UL),
            7 => (437_000UL, 105_000UL),
            10 => (561_000UL, 132_000UL),
            13 => (663_000UL, 165_000UL),
            _ => throw new ArgumentOutOfRangeException(nameof(operators), operators, "A cluster has 4, 7, 10 or 13 operators."),
        };
        return (once / (ulong)validators) + each;
    }

    /// <summary>What one validator's part costs at the price of the snapshot's block, or at the policy's when that was not read.</summary>
    internal static Wei Cost(int operators, int validators, WorldView world, Policy policy) =>
        (world.BaseFee.TryGet(out var fee) ? fee : policy.Moves.GasPrice) * PerValidator(operators, validators);
}
