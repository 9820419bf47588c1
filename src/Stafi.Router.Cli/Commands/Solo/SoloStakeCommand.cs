using System.CommandLine;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Solo;

namespace Stafi.Router.Cli.Commands.Solo;

/// <summary><c>solo stake</c>: the rest of the 32 ETH, out of the pool, once the voters have confirmed the key.</summary>
internal static class SoloStakeCommand
{
    public static Command Create(Screen screen)
    {
        var session = new SoloSession(screen);
        var source = new SoloKeySource(screen);
        var command = new Command("stake", "Stake the pool's part for a validator that the voters have confirmed.");
        session.AddTo(command);
        source.AddTo(command);
        command.SetAction((parsed, cancellation) => session.RunAsync(parsed, async (desk, sender) =>
        {
            using var key = source.Open(parsed).Key;
            var payments = new SoloPayments(desk, sender);
            var receipt = await session.SendAsync(parsed, sender, () => payments.StakeAsync(key, cancellation), cancellation);
            return session.Report(parsed, receipt, $"{key.PublicKey} is staked; next: 'solo export' or 'solo onboard-ssv'");
        }, cancellation));
        return command;
    }
}
