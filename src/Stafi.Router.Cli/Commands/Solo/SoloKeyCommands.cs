using System.CommandLine;
using Stafi.Consensus.Bls;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Solo;

namespace Stafi.Router.Cli.Commands.Solo;

/// <summary><c>solo offboard</c>, <c>provide</c> and <c>withdraw</c>: the way back of a node deposit; they need the public key alone.</summary>
internal static class SoloKeyCommands
{
    public static Command OffBoard(Screen screen) => Create(
        screen, "offboard", "Give a confirmed validator up, to get your part back once somebody has provided it.",
        (payments, key, cancellation) => payments.OffBoardAsync(key, cancellation), "given up; next: wait until its node deposit is provided");

    public static Command Provide(Screen screen) => Create(
        screen, "provide", "Provide the node deposit of a validator that was given up; anybody may.",
        (payments, key, cancellation) => payments.ProvideAsync(key, cancellation), "provided for; its depositor may take it with 'solo withdraw'");

    public static Command Withdraw(Screen screen) => Create(
        screen, "withdraw", "Take back the node deposit that was provided.",
        (payments, key, cancellation) => payments.WithdrawAsync(key, cancellation), "settled; its node deposit is back");

    private static Command Create(
        Screen screen, string name, string description, Func<SoloPayments, BlsPublicKey, CancellationToken, Task<SoloDraft>> prepare, string done)
    {
        var session = new SoloSession(screen);
        var pubkey = new Argument<string>("PUBKEY") { Description = "Public key of the validator." };
        var command = new Command(name, description) { pubkey };
        session.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var text = parsed.GetRequiredValue(pubkey);
            if (!BlsPublicKey.TryParse(text, out var key)) throw new CliException($"'{text}' is no public key of a validator (0x and 96 hex digits).", ExitCode.Usage);
            return session.RunAsync(parsed, async (desk, sender) =>
            {
                var payments = new SoloPayments(desk, sender);
                var receipt = await session.SendAsync(parsed, sender, () => prepare(payments, key, cancellation), cancellation);
                return session.Report(parsed, receipt, $"{key} is {done}");
            }, cancellation);
        });
        return command;
    }
}
