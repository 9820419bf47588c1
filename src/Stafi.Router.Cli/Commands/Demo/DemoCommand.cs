using System.CommandLine;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Demo;

/// <summary><c>demo</c>: the whole path from pooled ETH to attesting validators on a local network.</summary>
public static class DemoCommand
{
    public static Command Create(Screen screen)
    {
        var exit = new Option<bool>("--exit") { Description = "Stop when all validators attest: exit code 0, or 1 with the reason." };
        var json = new Option<FileInfo?>("--json") { Description = "Write validators and transactions to this file when all attest." };
        var timeout = new Option<int>("--timeout") { Description = "Seconds that --exit waits for the validators.", DefaultValueFactory = _ => 300 };
        var command = new Command("demo", "Start a local network and the router, stake 150 ETH, and watch validators come to life.") { exit, json, timeout };
        command.SetAction((parsed, cancellation) =>
            new DemoRun(screen, parsed.GetValue(exit), parsed.GetValue(json), TimeSpan.FromSeconds(parsed.GetValue(timeout))).RunAsync(cancellation));
        return command;
    }
}
