using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Stafi.Router.Cli.Commands.Service;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Journaling;

namespace Stafi.Router.Cli.Commands.Journal;

/// <summary><c>journal exposures</c>: which operators ever got shares of which key.</summary>
internal static class JournalExposures
{
    public static Command Create(Screen screen)
    {
        var configuration = new ConfigurationOptions();
        var key = new Option<uint?>("--key") { Description = "Only the key with this index." };
        var json = new Option<bool>("--json") { Description = "Write them as JSON." };
        var command = new Command("exposures", "List share sets that signed registrations published; none is ever taken back.") { key, json };
        configuration.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var desk = await OpenDesk.ToReadAsync(configuration.Load(parsed), cancellation);
            var index = parsed.GetValue(key);
            var sets = (await desk.Exposures.AllAsync(cancellation)).Where(set => index is null || set.KeyIndex == index).ToArray();
            if (parsed.GetValue(json)) screen.WriteJson(sets.Select(Json));
            else Show(screen, sets);
            return ExitCode.Done;
        });
        return command;
    }

    private static object Json(ExposureBook.Published set) => new
    {
        set.KeyIndex,
        PublicKey = set.PublicKey.ToString(),
        Owner = set.Owner.ToString(),
        Operators = set.Operators.Ids.ToArray(),
        set.RegistrationNonce,
        set.Intent,
        State = set.State.ToString(),
    };

    private static void Show(Screen screen, ExposureBook.Published[] sets)
    {
        if (sets.Length == 0)
        {
            screen.Line("None.");
            return;
        }
        var table = new Table().AddColumns("key", "public key", "operators", "owner", "nonce", "intent", "state");
        foreach (var set in sets)
        {
            table.AddRow(
                Number(set.KeyIndex), set.PublicKey.ToString(), set.Operators.ToString(), set.Owner.ToString(),
                set.RegistrationNonce.ToString(CultureInfo.InvariantCulture), Number(set.Intent), set.State.ToString());
        }
        screen.Write(table);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
