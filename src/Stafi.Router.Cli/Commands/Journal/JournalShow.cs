using System.CommandLine;
using System.Globalization;
using Stafi.Router.Cli.Commands.Service;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Journaling;

namespace Stafi.Router.Cli.Commands.Journal;

/// <summary><c>journal show ID</c>.</summary>
internal static class JournalShow
{
    public static Command Create(Screen screen)
    {
        var configuration = new ConfigurationOptions();
        var id = new Argument<long>("ID") { Description = "Number of the intent." };
        var json = new Option<bool>("--json") { Description = "Write it as JSON." };
        var command = new Command("show", "Show an intent with its keys, transactions and history.") { id, json };
        configuration.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var desk = await OpenDesk.ToReadAsync(configuration.Load(parsed), cancellation);
            var number = parsed.GetValue(id);
            var intent = await desk.Journal.FindAsync(number, cancellation)
                ?? throw new CliException($"The journal has no intent {number}; 'journal list' shows those that it has.");
            var history = await desk.Journal.HistoryAsync(number, cancellation);
            if (parsed.GetValue(json)) screen.WriteJson(IntentJson.Of(intent, history));
            else Show(screen, intent, history);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Show(Screen screen, Intent intent, IReadOnlyList<Transition> history)
    {
        screen.Line($"Intent {intent.Id}: {intent.Step.Kind} ({intent.Step.Subject}) is {intent.State}");
        screen.Line($"  because {intent.Why}");
        if (intent.Reason is { } reason) screen.Line($"  {reason}");
        if (intent.Account is { } account) screen.Line($"  account {account}, nonce {intent.Nonce?.ToString(CultureInfo.InvariantCulture) ?? "none yet"}");
        else screen.Line(intent.KeepsMessage ? "  a message; what was signed for it is kept, encrypted" : "  a message; nothing that was signed for it is kept");
        foreach (var key in intent.Keys) screen.Line($"  key {key.KeyIndex}: {key.PublicKey}");
        foreach (var attempt in intent.Attempts)
        {
            var why = attempt.Why is null ? "" : $": {attempt.Why}";
            screen.Line($"  {attempt.Kind} {attempt.Hash}, signed at block {attempt.Block}, {attempt.GasLimit} gas at up to {attempt.MaxFeePerGas}{why}");
        }
        if (intent.Mined is { } mined)
            screen.Line($"  mined {mined.Hash} in block {mined.Block}, {mined.GasUsed} gas at {mined.EffectiveGasPrice}");
        foreach (var each in history)
        {
            var note = each.Note is null ? "" : $": {each.Note}";
            screen.Line(string.Create(CultureInfo.InvariantCulture, $"  {each.At:yyyy-MM-dd HH:mm:ss} {each.State}{note}"));
        }
    }
}
