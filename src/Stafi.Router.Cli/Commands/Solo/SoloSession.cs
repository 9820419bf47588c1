using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Cli.Commands.Service;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Execution;
using Stafi.Router.Keys;
using Stafi.Router.Ledger;
using Stafi.Router.Observing;
using Stafi.Router.Service;
using Stafi.Router.Solo;
using Stafi.Router.Storage;

namespace Stafi.Router.Cli.Commands.Solo;

/// <summary>What the solo commands that send something have in common: a view, an account, and a confirmation.</summary>
internal sealed class SoloSession(Screen screen)
{
    private readonly ConfigurationOptions _configuration = new();
    private readonly Option<FileInfo> _keystore = new("--keystore") { Description = "Web3 keystore of your account.", Required = true };
    private readonly PasswordSource _password = new(screen, "account's keystore");
    private readonly Option<bool> _yes = new("--yes") { Description = "Confirm without being asked." };
    private readonly Option<bool> _json = new("--json") { Description = "Write the result as JSON." };

    public void AddTo(Command command)
    {
        _configuration.AddTo(command);
        command.Options.Add(_keystore);
        _password.AddTo(command);
        command.Options.Add(_yes);
        command.Options.Add(_json);
    }

    /// <summary>Runs a command as the account; what is refused is one message.</summary>
    public async Task<int> RunAsync(ParseResult parsed, Func<SoloDesk, SoloSender, Task<int>> run, CancellationToken cancellation)
    {
        var options = _configuration.Load(parsed);
        using var account = Open(parsed.GetRequiredValue(_keystore), _password.Read(parsed));
        return await GuardAsync(async () =>
        {
            await using var desk = await SoloDesk.OpenAsync(options, account.Address, configure: null, cancellation);
            return await run(desk, new SoloSender(desk, account));
        });
    }

    /// <summary>Shows a transaction, asks, makes it anew from fresh readings, and sends it.</summary>
    public async Task<Receipt> SendAsync(
        ParseResult parsed, SoloSender sender, Func<Task<SoloDraft>> prepare, CancellationToken cancellation)
    {
        var draft = await prepare();
        if (!parsed.GetValue(_yes))
        {
            Confirm(parsed, $"{draft.What}.", $"at most {draft.Transaction.MaxFeePerGas * draft.Transaction.GasLimit} of gas");
            var now = await prepare();
            if (now.What != draft.What) throw new CliException($"It has changed while you were asked: {now.What}. Nothing was sent; try again.");
            draft = now;
        }
        screen.Progress($"sending nonce {draft.Transaction.Nonce} of {sender.Address} and waiting for a block");
        return await sender.SendAsync(draft.Transaction, cancellation);
    }

    /// <summary>Asks the user; without a terminal --yes is needed.</summary>
    public void Confirm(ParseResult parsed, params string[] lines)
    {
        if (parsed.GetValue(_yes)) return;
        foreach (var line in lines) screen.Line(line);
        if (!screen.Interactive) throw new CliException("Nothing was sent: there is no terminal to confirm it. Look at what it says, then add --yes.");
        if (!screen.Console.Prompt(new ConfirmationPrompt("Go on?") { DefaultValue = false })) throw new CliException("Nothing was sent.", ExitCode.Cancelled);
    }

    public int Report(ParseResult parsed, Receipt receipt, string done)
    {
        if (parsed.GetValue(_json)) screen.WriteJson(new { Done = done, Transaction = receipt.TransactionHash.ToString(), Block = receipt.BlockNumber, Gas = receipt.GasUsed });
        else screen.Line(string.Create(CultureInfo.InvariantCulture, $"{done} (block {receipt.BlockNumber}, transaction {receipt.TransactionHash}, {receipt.GasUsed} gas)"));
        return ExitCode.Done;
    }

    /// <summary>Turns what the view, the chain or a gate refuses into one message.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception failure) when (failure is SoloException or RefusalException or JsonRpcException or StoreException or StoreLostException
            or SecretException or RouterStartException or ObservationException or LedgerException or NetworkMismatchException)
        {
            throw new CliException(failure.Message, ExitCode.Failed, failure);
        }
    }

    private static LocalAccount Open(FileInfo keystore, string password)
    {
        try
        {
            return KeystoreV3.Open(File.ReadAllBytes(keystore.FullName), password);
        }
        catch (Exception failure) when (failure is KeystoreException or IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Opening the keystore {keystore.FullName}: {failure.Message}", ExitCode.Failed, failure);
        }
    }
}
