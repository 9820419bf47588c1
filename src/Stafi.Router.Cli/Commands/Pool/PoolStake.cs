using System.CommandLine;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Pool;

/// <summary><c>pool stake</c>: ETH in, rETH out.</summary>
internal static class PoolStake
{
    public static Command Create(Screen screen)
    {
        var pool = new PoolOptions(screen, signs: true);
        var amount = new Argument<string>("amount") { Description = "ETH to stake." };
        var command = new Command("stake", "Stake ETH into the pool and get rETH.") { amount };
        pool.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var ether = PoolOptions.ParseEther(parsed.GetRequiredValue(amount), "amount");
            return pool.AsUserAsync(parsed, async user =>
            {
                var before = await user.RethBalanceAsync(cancellation);
                var receipt = await user.StakeAsync(ether, cancellation);
                var minted = (await user.RethBalanceAsync(cancellation)).SaturatingSubtract(before);
                return pool.Report(screen, parsed, receipt, $"{user.Address} staked {ether} and got {minted.ToEther()} rETH");
            }, cancellation);
        });
        return command;
    }
}
