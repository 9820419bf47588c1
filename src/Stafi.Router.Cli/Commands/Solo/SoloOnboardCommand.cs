using System.CommandLine;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Solo;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Cli.Commands.Solo;

/// <summary><c>solo onboard-ssv</c>: registers the validator over SSV from the user's own account, its fee recipient first.</summary>
internal static class SoloOnboardCommand
{
    public static Command Create(Screen screen)
    {
        var session = new SoloSession(screen);
        var source = new SoloKeySource(screen);
        var operators = new Option<string?>("--operators") { Description = "Ids of 4, 7, 10 or 13 operators, separated by commas; without it the router's choice." };
        var stopped = SoloSilence.StoppedOption();
        var command = new Command("onboard-ssv", "Run a staked validator over SSV, from your own account.") { operators, stopped };
        session.AddTo(command);
        source.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var wanted = Parse(parsed.GetValue(operators));
            return session.RunAsync(parsed, async (desk, sender) =>
            {
                var (key, book) = source.Open(parsed);
                using var _ = key;
                var lives = new SoloLives(desk);
                var registration = new SoloRegistration(desk, sender, lives, TimeProvider.System);
                var place = await registration.ChooseAsync(wanted, cancellation);
                var target = new OverSsv(sender.Address, place.Operators, await sender.NextNonceAsync(cancellation));
                var watches = await SoloSilence.IsNeededAsync(lives, target, key.PublicKey, book, parsed.GetValue(stopped), cancellation);
                session.Confirm(
                    parsed,
                    $"Register {key.PublicKey} at the SSV operators {place.Operators} with {place.Funding} of {sender.Address}. They hold shares of the key for ever.",
                    "From now on never run its keystore anywhere: two places at once are slashed.");
                if (await registration.FeeRecipientAsync(cancellation) is not null)
                {
                    var set = await session.SendAsync(
                        parsed, sender,
                        async () => await registration.FeeRecipientAsync(cancellation) ?? throw new SoloException("The fee recipient was set meanwhile. Try again."),
                        cancellation);
                    screen.Progress($"the fee recipient is set (transaction {set.TransactionHash})");
                }
                var silence = watches ? await SoloSilence.WatchAsync(desk, key.PublicKey, screen, cancellation) : null;
                var receipt = await registration.RegisterAsync(key, book, place, parsed.GetValue(stopped), silence, cancellation);
                return session.Report(parsed, receipt, $"{key.PublicKey} is registered at the operators {place.Operators}; keep that cluster funded");
            }, cancellation);
        });
        return command;
    }

    private static OperatorSet? Parse(string? text)
    {
        try
        {
            return text is null ? null : OperatorSet.Parse(text);
        }
        catch (FormatException failure)
        {
            throw new CliException($"--operators: {failure.Message}", ExitCode.Usage, failure);
        }
    }
}
