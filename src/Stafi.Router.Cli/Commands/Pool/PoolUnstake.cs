using System.CommandLine;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Pool;

/// <summary><c>pool unstake</c>: rETH in; ETH at once while the pool has it, else later.</summary>
internal static class PoolUnstake
{
    public static Command Create(Screen screen)
    {
        var pool = new PoolOptions(screen, signs: true);
        var amount = new Argument<string>("amount") { Description = "rETH to give back." };
        var command = new Command("unstake", "Give rETH back for ETH, at once while the pool has it, else when it can be withdrawn.") { amount };
        pool.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var reth = PoolOptions.ParseEther(parsed.GetRequiredValue(amount), "amount");
            return pool.AsUserAsync(parsed, async user =>
            {
                var waiting = (await user.UnclaimedAsync(cancellation)).Count;
                var receipt = await user.UnstakeAsync(reth, cancellation);
                var queued = receipt.Succeeded && (await user.UnclaimedAsync(cancellation)).Count > waiting;
                var how = queued ? "the request is queued, take the ETH later with 'pool withdraw'" : "the ETH was paid at once";
                return pool.Report(screen, parsed, receipt, $"{user.Address} unstaked {reth.ToEther()} rETH; {how}");
            }, cancellation);
        });
        return command;
    }
}
