using System.CommandLine;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Pool;

/// <summary><c>pool withdraw</c>: claims queued requests that the pool can pay.</summary>
internal static class PoolWithdraw
{
    public static Command Create(Screen screen)
    {
        var pool = new PoolOptions(screen, signs: true);
        var command = new Command("withdraw", "Take the ETH of queued unstake requests that can be paid.");
        pool.AddTo(command);
        command.SetAction((parsed, cancellation) => pool.AsUserAsync(parsed, async user =>
        {
            var waiting = await user.UnclaimedAsync(cancellation);
            if (await user.WithdrawAsync(cancellation) is { } receipt)
            {
                var left = await user.UnclaimedAsync(cancellation);
                return pool.Report(screen, parsed, receipt, $"{user.Address} withdrew {waiting.Count - left.Count} of {waiting.Count} requests");
            }
            var reason = waiting.Count == 0 ? $"{user.Address} has no queued request." : $"None of the {waiting.Count} queued requests can be paid yet.";
            throw new CliException($"{reason} Nothing was sent.");
        }, cancellation));
        return command;
    }
}
