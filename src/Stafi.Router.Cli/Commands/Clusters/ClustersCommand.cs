using System.CommandLine;
using Stafi.Router.Cli.Commands.Operators;
using Stafi.Router.Cli.Commands.Service;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Planning.Clusters;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Cli.Commands.Clusters;

/// <summary><c>clusters</c>: our clusters, and where new validators would go.</summary>
public static class ClustersCommand
{
    public static Command Create(Screen screen) => new("clusters", "Show our clusters, and where new validators would go and why.")
    {
        List(screen), Show(screen), Suggest(screen),
    };

    private static Command List(Screen screen)
    {
        var configuration = new ConfigurationOptions();
        var command = new Command("list", "List our clusters with their balance and what a validator in them is expected to bring.");
        configuration.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var seen = await WorldOf.TakeAsync(configuration, parsed, cancellation);
            ClusterTable.Show(screen, seen.World.Clusters, seen.World.ClusterRecords, seen.Choice);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Show(Screen screen)
    {
        var configuration = new ConfigurationOptions();
        var ids = new Argument<string>("operators") { Description = "Operator ids, such as 1,2,3,4: a cluster of ours or any set." };
        var command = new Command("show", "Show what a validator in a set of operators is expected to bring, term by term.") { ids };
        configuration.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var set = Operators(parsed.GetValue(ids)!);
            var seen = await WorldOf.TakeAsync(configuration, parsed, cancellation);
            if (seen.Choice.TermsOf(set) is not { } terms)
                throw new CliException($"Not all operators of {set} are on this SSV network. 'operators list' shows all.", ExitCode.Failed);
            ChoiceText.Terms(screen, set, terms.Yield, terms.Members);
            screen.Line($"  attested        {ClusterTable.Attested(seen.World.ClusterRecords.FirstOrDefault(record => record.Operators == set))} by our validators, 30 days");
            foreach (var line in OperatorTable.Sources(seen.Choice, seen.World.Now)) screen.Line($"  {line}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Suggest(Screen screen)
    {
        var configuration = new ConfigurationOptions();
        var validators = new Option<int>("--validators") { Description = "New validators to place, at least 1.", DefaultValueFactory = _ => 1 };
        var explain = new Option<bool>("--explain") { Description = "Show every term, the runner-up, and which operators were left out and why." };
        var command = new Command("suggest", "Show where new validators would be registered. Signs and sends nothing.") { validators, explain };
        configuration.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var wanted = parsed.GetValue(validators);
            if (wanted is < 1 or > 100_000) throw new CliException($"{validators.Name}: {wanted} is not between 1 and 100000.", ExitCode.Usage);
            var seen = await WorldOf.TakeAsync(configuration, parsed, cancellation);
            var owner = OwnerChoice.For(1, seen.World, seen.Policy)
                ?? throw new CliException("No SSV owner account has registration nonces left: configure another one.", ExitCode.Failed);
            var allPlaced = ChoiceText.Suggest(screen, seen.Choice, owner.Address, wanted, parsed.GetValue(explain));
            if (parsed.GetValue(explain))
            {
                foreach (var line in OperatorTable.Sources(seen.Choice, seen.World.Now)) screen.Line(line);
            }
            return allPlaced ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static OperatorSet Operators(string text)
    {
        try
        {
            return OperatorSet.Parse(text);
        }
        catch (FormatException failure)
        {
            throw new CliException(failure.Message, ExitCode.Usage, failure);
        }
    }
}
