using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Stafi.Consensus.Bls;
using Stafi.Router.Cli.Commands.Service;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Cli.Commands.Trust;

/// <summary><c>trust list</c>: the keys that the validator client signs with, and whose they are.</summary>
internal static class TrustList
{
    public static Command Create(Screen screen)
    {
        var configuration = new ConfigurationOptions();
        var json = new Option<bool>("--json") { Description = "Write them as JSON." };
        var command = new Command("list", "List the keys that the validator client signs with, and how each came there.") { json };
        configuration.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = configuration.Load(parsed);
            if (options.Trust is not { } trust) throw new CliException("The configuration names no validator client (trust.keymanager).", ExitCode.Usage);
            var world = (await RouterSnapshot.TakeAsync(options, cancellation)).World!;
            if (!world.ClientKeys.TryGet(out var listed)) throw new CliException($"{trust.Client} did not say which keys it has: {world.ClientKeys.Reason}", ExitCode.Failed);
            var rows = Rows(world, listed);
            if (parsed.GetValue(json)) screen.WriteJson(rows.Select(row => new { PublicKey = row.Key.ToString(), row.KeyIndex, row.How }));
            else Show(screen, trust.Client, rows);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The keys, those that want somebody to look at them first.</summary>
    internal static IReadOnlyList<(BlsPublicKey Key, uint? KeyIndex, string How)> Rows(WorldView world, IReadOnlySet<BlsPublicKey> listed)
    {
        var ours = world.Validators.ToDictionary(validator => validator.PublicKey);
        var unknown = world.UnknownInClient.ToHashSet();
        return
        [
            .. listed.Select(key => ours.TryGetValue(key, out var validator)
                    ? (Rank: ClientPlaces.Standing(validator) is null ? 0 : 2, Key: key, KeyIndex: (uint?)validator.KeyIndex, How: HowOf(validator))
                    : unknown.Contains(key)
                        ? (1, key, null, "of our super node, made by another system: adopt it with its keystore")
                        : (3, key, null, "no staked key of our super node: none of the router's business"))
                .OrderBy(row => row.Rank).ThenBy(row => row.KeyIndex).ThenBy(row => row.Key)
                .Select(row => (row.Key, row.KeyIndex, row.How)),
        ];
    }

    private static string HowOf(ValidatorView validator) => ClientPlaces.Standing(validator) switch
    {
        { IsAdoption: true } import => $"adopted (intent {import.IntentId}): moves to SSV",
        { } import => $"handed over (intent {import.IntentId}, {import.State}): returns when SSV can take it",
        null when validator.Registration is { } place => $"ALSO REGISTERED AT THE SSV OPERATORS {place.Operators}: stop one of them now",
        null => "of our seed, and nobody here brought it there: adopt it with --key",
    };

    private static void Show(Screen screen, string client, IReadOnlyList<(BlsPublicKey Key, uint? KeyIndex, string How)> rows)
    {
        screen.Line(rows.Count == 1 ? $"{client} signs with one key." : $"{client} signs with {rows.Count} keys.");
        if (rows.Count == 0) return;
        var table = new Table().AddColumns("key", "public key", "how it came there");
        foreach (var (key, index, how) in rows)
            table.AddRow(index?.ToString(CultureInfo.InvariantCulture) ?? "-", key.ToString(), Markup.Escape(how));
        screen.Write(table);
    }
}
