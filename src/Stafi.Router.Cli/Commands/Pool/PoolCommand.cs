using System.CommandLine;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Pool;

/// <summary><c>pool</c>: the staking pool as one of its users sees it.</summary>
public static class PoolCommand
{
    public static Command Create(Screen screen) => new("pool", "Stake into the staking pool, unstake, withdraw, and look at it.")
    {
        PoolStatus.Create(screen),
        PoolStake.Create(screen),
        PoolUnstake.Create(screen),
        PoolWithdraw.Create(screen),
    };
}
