using System.CommandLine;
using Stafi.Devnet.Hosts.SsvApi;
using Stafi.Router.Cli.Commands.Demo;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Devnet;

/// <summary><c>devnet ssv-api</c>: SSV's API v4 over the operators of a chain.</summary>
internal static class DevnetSsvApi
{
    public static Command Create(Screen screen)
    {
        var rpc = DevnetOption.Rpc();
        var network = DevnetOption.SsvNetwork();
        var from = DevnetOption.FromBlock();
        var name = new Option<string>("--network") { Description = "The network's name in the paths.", DefaultValueFactory = _ => "devnet" };
        var port = DevnetOption.Port(3000);
        var command = new Command("ssv-api", "Serve SSV's API v4 over the operators on a chain.") { rpc, network, from, name, port };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new SsvApiHostOptions
            {
                ExecutionEndpoint = parsed.GetRequiredValue(rpc),
                SsvNetwork = DevnetOption.ParseAddress(parsed, network),
                FromBlock = parsed.GetValue(from),
                Network = parsed.GetRequiredValue(name),
                Port = parsed.GetValue(port),
                Logging = DevnetOption.Logging(),
            };
            return DevnetOption.UntilStoppedAsync(stop => SsvApiHost.RunAsync(options, new ScreenProgress(screen), stop), cancellation);
        });
        return command;
    }
}
