using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Demo;

/// <summary>Shows the demo: a live table on a terminal, else a line for each change.</summary>
internal sealed class DemoView(Screen screen)
{
    private readonly HashSet<string> _said = [];

    /// <summary>Runs <paramref name="watch"/>, which hands over each snapshot.</summary>
    public Task ShowAsync(Func<Action<DemoSnapshot>, Task> watch) => screen.Interactive
        ? screen.Console.Live(new Text("")).StartAsync(async live => await watch(snapshot =>
        {
            live.UpdateTarget(Render(snapshot));
            live.Refresh();
        }))
        : watch(Say);

    private static Rows Render(DemoSnapshot snapshot)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("key", "index", "staking pool", "cluster", "nonce", "beacon chain", "attests");
        foreach (var validator in snapshot.Report.Validators)
        {
            table.AddRow(
                Short(validator.Pubkey), Number(validator.KeyIndex), validator.PoolStatus, validator.Cluster ?? "-",
                validator.Nonce is { } nonce ? Number(nonce) : "-", validator.BeaconStatus ?? "-", validator.Attesting ? "yes" : "-");
        }
        List<IRenderable> rows = [new Text(Headline(snapshot)), table];
        rows.AddRange(snapshot.Report.Transactions.Select(transaction => new Text(Line(transaction))));
        return new Rows(rows);
    }

    private void Say(DemoSnapshot snapshot)
    {
        foreach (var transaction in snapshot.Report.Transactions) SayOnce(transaction.Hash, $"block {snapshot.Block}: {Line(transaction)}");
        foreach (var validator in snapshot.Report.Validators)
        {
            SayOnce(validator.Pubkey + validator.PoolStatus, $"block {snapshot.Block}: key {validator.KeyIndex} {Short(validator.Pubkey)} is {validator.PoolStatus.ToLowerInvariant()} in the staking pool");
            if (validator.Cluster is not null) SayOnce(validator.Pubkey + "ssv", $"block {snapshot.Block}: key {validator.KeyIndex} is registered on SSV, operators {validator.Cluster}, nonce {validator.Nonce}");
            if (validator.BeaconStatus is not null) SayOnce(validator.Pubkey + validator.BeaconStatus, $"epoch {snapshot.Epoch}: key {validator.KeyIndex} is {validator.BeaconStatus} on the beacon chain");
            if (validator.Attesting) SayOnce(validator.Pubkey + "attests", $"epoch {snapshot.Epoch}: key {validator.KeyIndex} attests");
        }
    }

    private void SayOnce(string key, string line)
    {
        if (_said.Add(key)) screen.Line(line);
    }

    private static string Headline(DemoSnapshot snapshot) => string.Create(CultureInfo.InvariantCulture,
        $"block {snapshot.Block}   epoch {snapshot.Epoch} (finalized {snapshot.FinalizedEpoch})   staking pool {snapshot.PoolBalance}");

    private static string Line(DemoTransaction transaction) =>
        string.Create(CultureInfo.InvariantCulture, $"{transaction.Kind,-13} {transaction.Hash}  {transaction.Gas} gas");

    private static string Short(string key) => $"{key[..10]}…{key[^4..]}";

    private static string Number(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
