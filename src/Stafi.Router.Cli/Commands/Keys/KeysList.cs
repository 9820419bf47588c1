using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Keys;

/// <summary><c>keys list</c>: public keys of a range of indexes.</summary>
internal static class KeysList
{
    public static Command Create(Screen screen)
    {
        var seed = new SeedOptions(screen);
        var json = new Option<bool>("--json") { Description = "Write the result as JSON." };
        var command = new Command("list", "List public keys of a seed.") { json };
        seed.AddTo(command, required: true);
        command.SetAction(parsed =>
        {
            var indexes = seed.Indexes(parsed);
            var keys = seed.DeriveSigningKeys(parsed);
            var rows = keys.Select((key, i) => new { KeyIndex = indexes[i], Path = Path(indexes[i]), PublicKey = key.PublicKey.ToString() }).ToArray();
            foreach (var key in keys) key.Dispose();
            if (parsed.GetValue(json))
            {
                screen.WriteJson(rows);
                return;
            }
            var table = new Table().AddColumn("index").AddColumn("path").AddColumn("public key");
            foreach (var row in rows) table.AddRow(row.KeyIndex.ToString(CultureInfo.InvariantCulture), row.Path, row.PublicKey);
            screen.Write(table);
        });
        return command;
    }

    private static string Path(uint index) => string.Create(CultureInfo.InvariantCulture, $"m/12381/3600/{index}/0/0");
}
