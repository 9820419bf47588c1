using System.CommandLine;
using Stafi.Router.Cli.Commands.Clusters;
using Stafi.Router.Cli.Commands.Demo;
using Stafi.Router.Cli.Commands.Devnet;
using Stafi.Router.Cli.Commands.Exits;
using Stafi.Router.Cli.Commands.Journal;
using Stafi.Router.Cli.Commands.Keys;
using Stafi.Router.Cli.Commands.KeyShares;
using Stafi.Router.Cli.Commands.Ledger;
using Stafi.Router.Cli.Commands.Operators;
using Stafi.Router.Cli.Commands.Pool;
using Stafi.Router.Cli.Commands.Service;
using Stafi.Router.Cli.Commands.Solo;
using Stafi.Router.Cli.Commands.Trust;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli;

/// <summary>The command <c>stafi-router</c> with all its subcommands.</summary>
public static class StafiRouterCommand
{
    /// <summary>How long a command may take to end after Ctrl-C or SIGTERM.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs one command line and answers its exit code; an error is one message on standard error.</summary>
    public static async Task<int> InvokeAsync(string[] args, Screen screen)
    {
        try
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Patience, Output = screen.Output, Error = screen.Errors };
            return await Create(screen).Parse(args).InvokeAsync(configuration);
        }
        catch (CliException error)
        {
            screen.Errors.WriteLine($"error: {error.Message}");
            return error.ExitCode;
        }
        catch (OperationCanceledException)
        {
            screen.Errors.WriteLine("stopped");
            return ExitCode.Cancelled;
        }
        catch (Exception defect)
        {
            screen.Errors.WriteLine($"error: a defect of this program, please report it: {defect}");
            return ExitCode.Failed;
        }
    }

    public static RootCommand Create(Screen screen) => new("Turns pooled ETH into running validators and keeps them well.")
    {
        DemoCommand.Create(screen),
        RunCommand.Create(screen),
        PlanCommand.Create(screen),
        StatusCommand.Create(screen),
        ClustersCommand.Create(screen),
        OperatorsCommand.Create(screen),
        ExitsCommand.Create(screen),
        JournalCommand.Create(screen),
        LedgerCommand.Create(screen),
        DevnetCommand.Create(screen),
        KeysCommand.Create(screen),
        KeySharesCommand.Create(screen),
        PoolCommand.Create(screen),
        SoloCommand.Create(screen),
        TrustCommand.Create(screen),
    };
}
