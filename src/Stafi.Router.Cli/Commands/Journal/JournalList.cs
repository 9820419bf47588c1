using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Stafi.Router.Cli.Commands.Service;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Journaling;

namespace Stafi.Router.Cli.Commands.Journal;

/// <summary><c>journal list</c>.</summary>
internal static class JournalList
{
    public static Command Create(Screen screen)
    {
        var configuration = new ConfigurationOptions();
        var open = new Option<bool>("--open") { Description = "Only intents that have not ended." };
        var limit = new Option<int>("--limit") { Description = "How many of the newest.", DefaultValueFactory = _ => 50 };
        var json = new Option<bool>("--json") { Description = "Write them as JSON." };
        var command = new Command("list", "List intents, the newest first.") { open, limit, json };
        configuration.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var desk = await OpenDesk.ToReadAsync(configuration.Load(parsed), cancellation);
            var most = Math.Max(1, parsed.GetValue(limit));
            var intents = parsed.GetValue(open)
                ? (await desk.Journal.OpenAsync(cancellation)).Reverse().Take(most).ToArray()
                : await desk.Journal.NewestAsync(most, cancellation);
            if (parsed.GetValue(json)) screen.WriteJson(intents.Select(intent => IntentJson.Of(intent, [])));
            else Show(screen, intents);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Show(Screen screen, IReadOnlyList<Intent> intents)
    {
        if (intents.Count == 0)
        {
            screen.Line("None.");
            return;
        }
        var table = new Table().AddColumns("id", "kind", "state", "keys", "account", "nonce", "attempts", "changed (UTC)", "reason");
        foreach (var intent in intents)
        {
            table.AddRow(
                Markup.Escape(Number(intent.Id)), intent.Step.Kind, intent.State.ToString(), Number(intent.Keys.Count), intent.Account?.ToString() ?? "-",
                intent.Nonce?.ToString(CultureInfo.InvariantCulture) ?? "-", Number(intent.Attempts.Count),
                intent.ChangedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), Markup.Escape(intent.Reason ?? ""));
        }
        screen.Write(table);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
