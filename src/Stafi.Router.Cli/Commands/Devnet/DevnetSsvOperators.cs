using System.CommandLine;
using Stafi.Devnet.Hosts.SsvOperators;
using Stafi.Router.Cli.Commands.Demo;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Devnet;

/// <summary><c>devnet ssv-operators</c>: nodes of SSV operators.</summary>
internal static class DevnetSsvOperators
{
    public static Command Create(Screen screen)
    {
        var rpc = DevnetOption.Rpc();
        var beacon = DevnetOption.Beacon();
        var network = DevnetOption.SsvNetwork();
        var from = DevnetOption.FromBlock();
        var port = DevnetOption.Port(0, "Port of the control API");
        var keys = DevnetOption.Keys();
        var operators = DevnetOption.Operators();
        var command = new Command("ssv-operators", "Run nodes of SSV operators that decrypt their shares and attest.") { rpc, beacon, network, from, port, keys, operators };
        command.SetAction((parsed, cancellation) => DevnetOption.UntilStoppedAsync(
            async stop =>
            {
                var options = new SsvOperatorsOptions
                {
                    ExecutionEndpoint = parsed.GetRequiredValue(rpc),
                    BeaconEndpoint = parsed.GetRequiredValue(beacon),
                    SsvNetwork = DevnetOption.ParseAddress(parsed, network),
                    OperatorKeys = await OperatorKeyFolder.LoadOrCreateAsync(parsed.GetRequiredValue(keys).FullName, parsed.GetValue(operators), stop),
                    FromBlock = parsed.GetValue(from),
                    Port = parsed.GetValue(port),
                    Logging = DevnetOption.Logging(),
                };
                await SsvOperatorsHost.RunAsync(options, new ScreenProgress(screen), stop);
            },
            cancellation));
        return command;
    }
}
