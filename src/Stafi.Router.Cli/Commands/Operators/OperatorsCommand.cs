using System.CommandLine;
using Stafi.Router.Cli.Commands.Clusters;
using Stafi.Router.Cli.Commands.Service;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Operators;

/// <summary><c>operators</c>: the SSV operators as the router judges them.</summary>
public static class OperatorsCommand
{
    public static Command Create(Screen screen) => new("operators", "Show the SSV operators as the router judges them.") { List(screen), Show(screen), OperatorHistory.Create(screen) };

    private static Command List(Screen screen)
    {
        var configuration = new ConfigurationOptions();
        var acceptable = new Option<bool>("--acceptable") { Description = "Only operators that may get validators." };
        var command = new Command("list", "List the operators with their fee, performance, groups, and why one may not get validators.") { acceptable };
        configuration.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var seen = await WorldOf.TakeAsync(configuration, parsed, cancellation);
            OperatorTable.Show(screen, seen.Choice, parsed.GetValue(acceptable), seen.World.Now);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Show(Screen screen)
    {
        var configuration = new ConfigurationOptions();
        var id = new Argument<ulong>("id") { Description = "Operator id on chain." };
        var command = new Command("show", "Show all that is known of one operator.") { id };
        configuration.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var wanted = parsed.GetValue(id);
            var seen = await WorldOf.TakeAsync(configuration, parsed, cancellation);
            var candidate = seen.Choice.Roster.Find(wanted)
                ?? throw new CliException($"There is no operator {wanted} on this SSV network. 'operators list' shows all.", ExitCode.Failed);
            OperatorDetails.Show(screen, candidate, seen.Choice, seen.World.Now);
            return ExitCode.Done;
        });
        return command;
    }
}
