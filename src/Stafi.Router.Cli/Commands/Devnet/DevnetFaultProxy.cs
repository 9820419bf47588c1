using System.CommandLine;
using Stafi.Devnet.Hosts.FaultProxy;
using Stafi.Router.Cli.Commands.Demo;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Devnet;

/// <summary><c>devnet fault-proxy</c>: an HTTP endpoint with the faults of real networks and providers.</summary>
internal static class DevnetFaultProxy
{
    public static Command Create(Screen screen)
    {
        var upstream = HttpOption.WithDefault("--upstream", "Endpoint behind the proxy.", "http://127.0.0.1:8545");
        var second = HttpOption.Optional("--second", "Endpoint that answers instead in 'disagreePercent' of the requests.");
        var seed = new Option<ulong>("--seed") { Description = "Seed of the chances.", DefaultValueFactory = _ => 1UL };
        var port = DevnetOption.Port(8555);
        var command = new Command("fault-proxy", "Put faults between a client and an HTTP endpoint. They are switched with GET, PUT and DELETE of /control/faults.")
        {
            upstream, second, seed, port,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new FaultProxyOptions
            {
                Upstream = parsed.GetRequiredValue(upstream),
                Second = parsed.GetValue(second),
                Seed = parsed.GetValue(seed),
                Port = parsed.GetValue(port),
            };
            return DevnetOption.UntilStoppedAsync(stop => FaultProxyHost.RunAsync(options, new ScreenProgress(screen), stop), cancellation);
        });
        return command;
    }
}
