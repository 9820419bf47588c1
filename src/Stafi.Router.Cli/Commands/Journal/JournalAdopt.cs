using System.CommandLine;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Cli.Commands.Service;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Execution.Adoption;

namespace Stafi.Router.Cli.Commands.Journal;

/// <summary><c>journal adopt ACCOUNT</c>: a person has looked at what somebody else sent from the account, and lets it go on.</summary>
internal static class JournalAdopt
{
    public static Command Create(Screen screen)
    {
        var configuration = new ConfigurationOptions();
        var account = new Argument<string>("ACCOUNT") { Description = "Address of the account." };
        var yes = new Option<bool>("--yes") { Description = "Confirm without being asked." };
        var command = new Command(
            "adopt", "Show transactions of an account that the journal does not have, and let it go on after confirmation.") { account, yes };
        configuration.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            if (!Address.TryParse(parsed.GetValue(account), out var address))
                throw new CliException($"'{parsed.GetValue(account)}' is no address (0x and 40 hex digits).", ExitCode.Usage);
            await using var desk = await OpenDesk.ToWriteAsync(configuration.Load(parsed), cancellation);
            try
            {
                var found = await desk.Adoption.LookAsync(address, cancellation);
                Show(screen, found);
                if (!screen.Confirm(
                    parsed.GetValue(yes), "Adopt these transactions and let the account go on?",
                    "Nothing was adopted: there is no terminal to confirm it. Look at the list, then add --yes."))
                    return ExitCode.Cancelled;
                await desk.Adoption.ConfirmAsync(found, cancellation);
                screen.Line($"Adopted: {address} goes on with nonce {found.NextNonce}.");
                return ExitCode.Done;
            }
            catch (Exception failure) when (failure is AdoptionException or JsonRpcException)
            {
                throw new CliException(failure.Message, ExitCode.Failed, failure);
            }
        });
        return command;
    }

    private static void Show(Screen screen, AdoptionCase found)
    {
        var journal = found.JournalNonce is { } own ? $"is at nonce {own}" : "has no transaction of it";
        screen.Line($"Account {found.Account}: the journal {journal}, the chain's next nonce is {found.NextNonce}.");
        if (found.StopReason is { } reason) screen.Line($"It is stopped: {reason}");
        if (found.NotLookedUp > 0) screen.Line($"{found.NotLookedUp} older transactions are not shown.");
        foreach (var each in found.Foreign)
            screen.Line($"  nonce {each.Nonce}{(each.Hash is { } hash ? $", {hash} in block {each.Block}" : "")}: {each.What}");
        screen.Line("If you did not send these, somebody else has the key: do not confirm, move the funds, and use another account.");
    }
}
