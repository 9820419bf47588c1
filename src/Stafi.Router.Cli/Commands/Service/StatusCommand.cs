using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Stafi.Router.Cli.Commands.Demo;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Configuration;
using Stafi.Router.Planning;
using Stafi.Router.Planning.World;
using Stafi.Router.Service;
using Stafi.Router.Storage;

namespace Stafi.Router.Cli.Commands.Service;

/// <summary><c>status</c>: the pool, the accounts, the validators and the open intents as the router sees them.</summary>
public static class StatusCommand
{
    public static Command Create(Screen screen)
    {
        var configuration = new ConfigurationOptions();
        var json = new Option<bool>("--json") { Description = "Write the status as JSON." };
        var command = new Command("status", "Show pool, accounts, validators and open intents as the router sees them.") { json };
        configuration.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var state = await RouterSnapshot.TakeAsync(configuration.Load(parsed), cancellation);
            if (parsed.GetValue(json)) screen.WriteJson(StatusJson.Of(state));
            else Show(screen, state);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Show(Screen screen, RouterState state)
    {
        var world = state.World!;
        screen.Line(string.Create(CultureInfo.InvariantCulture, $"Block {world.Head.Number} ({world.Head.Timestamp:yyyy-MM-dd HH:mm:ss} UTC), mode {state.Mode.ToString().ToLowerInvariant()}, {(state.Readiness.IsReady ? "ready" : "not ready")}"));
        if (state.Mode == RouterMode.View) screen.Line("View mode: it plans, and signs and sends nothing. It acts when the configuration says 'mode: act'");
        screen.Line(Leader(state.Leadership));
        foreach (var reason in state.Readiness.Reasons) screen.Line($"  ! {reason}");
        foreach (var alert in state.Alerts)
            screen.Line(string.Create(CultureInfo.InvariantCulture, $"  ALERT {alert.Code} ({alert.Subject}) since {alert.Since:yyyy-MM-dd HH:mm:ss} UTC: {alert.Text}"));
        ShowAccounts(screen, world, state.Plan?.Solo);
        ShowValidators(screen, world);
        ShowIntents(screen, world);
        EndpointTable.Show(screen, state.Endpoints);
    }

    private static string Leader(Leadership? leadership) => leadership switch
    {
        null => "No router leads",
        { State: LeadershipState.Leader } => string.Create(
            CultureInfo.InvariantCulture, $"Led by {leadership.Holder}, lease {leadership.Fencing} since {leadership.Since:yyyy-MM-dd HH:mm:ss} UTC"),
        _ => string.Create(CultureInfo.InvariantCulture, $"No router leads; {leadership.Holder} did, with lease {leadership.Fencing}"),
    };

    private static void ShowAccounts(Screen screen, WorldView world, SoloOffer? solo)
    {
        var table = new Table().HideHeaders().AddColumn("what").AddColumn("value");
        table.AddRow("staking pool", Text(world.Pool, pool => pool.Balance.ToString()));
        table.AddRow("missing for withdrawals", Text(world.Pool, pool => pool.MissingForWithdraw.ToString()));
        table.AddRow("keys that wait for 31 ETH", Text(world.Pool, pool => pool.KeysAwaitingStake.ToString(CultureInfo.InvariantCulture)));
        if (solo is not null) table.AddRow("places for solo users", solo.Text);
        table.AddRow("super node", world.SuperNodeAccount.ToString());
        foreach (var owner in world.Owners)
        {
            table.AddRow("SSV owner", string.Create(CultureInfo.InvariantCulture,
                $"{owner.Address}  {Text(owner.Balance, balance => balance.ToString())}  next nonce {owner.RegistrationNonce}  fee recipient {owner.FeeRecipient?.ToString() ?? "not set"}"));
        }
        foreach (var cluster in world.Clusters)
        {
            table.AddRow("cluster", string.Create(CultureInfo.InvariantCulture,
                $"operators {cluster.Operators}  {cluster.Tuple.ValidatorCount} validators  {Text(cluster.Balance, balance => balance.ToString())}{(cluster.Tuple.Active ? "" : "  LIQUIDATED")}"));
        }
        table.AddRow("finalized epoch", Text(world.Beacon, beacon => beacon.Epoch.ToString(CultureInfo.InvariantCulture)));
        screen.Write(table);
    }

    private static void ShowValidators(Screen screen, WorldView world)
    {
        if (world.Validators.Count == 0) return;
        var table = new Table().AddColumns("index", "public key", "staking pool", "SSV operators or client", "nonce", "beacon chain");
        foreach (var validator in world.Validators)
        {
            table.AddRow(
                validator.KeyIndex.ToString(CultureInfo.InvariantCulture), validator.PublicKey.ToString(), validator.PoolStatus.ToString(),
                validator.Registration?.Operators.ToString() ?? ClientPlaces.Standing(validator)?.Client ?? "-", validator.Registration?.Nonce.ToString(CultureInfo.InvariantCulture) ?? "-",
                Text(validator.BeaconStatus, status => status is { } known ? BeaconText.Of(known) : "-"));
        }
        screen.Write(table);
    }

    private static void ShowIntents(Screen screen, WorldView world)
    {
        foreach (var intent in world.Intents)
            screen.Line(string.Create(CultureInfo.InvariantCulture, $"open: #{intent.Id} {intent.Step.Kind} of {intent.Keys.Count} keys is {intent.State.ToString().ToLowerInvariant()} ({(intent.Account is { } account ? $"account {account}" : "message")})"));
    }

    private static string Text<T>(Reading<T> reading, Func<T, string> text) => reading.TryGet(out var value) ? text(value) : $"unknown: {reading.Reason}";
}
