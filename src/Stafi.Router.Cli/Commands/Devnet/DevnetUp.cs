using System.CommandLine;
using Stafi.Devnet;
using Stafi.Router.Cli.Commands.Demo;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Devnet;

/// <summary><c>devnet up</c>: the whole local network.</summary>
internal static class DevnetUp
{
    public static Command Create(Screen screen)
    {
        var rpcPort = new Option<int>("--rpc-port") { Description = "Port of the execution chain.", DefaultValueFactory = _ => 8545 };
        var beaconPort = new Option<int>("--beacon-port") { Description = "Port of the Beacon API.", DefaultValueFactory = _ => 5052 };
        var apiPort = new Option<int>("--ssv-api-port") { Description = "Port of SSV's API.", DefaultValueFactory = _ => 3000 };
        var operators = DevnetOption.Operators();
        var slot = new Option<int>("--seconds-per-slot") { Description = "Seconds of a block and slot.", DefaultValueFactory = _ => 1 };
        var command = new Command("up", "Start chain, contracts, beacon node, SSV operators and API, and voters.") { rpcPort, beaconPort, apiPort, operators, slot };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new LocalNetworkOptions
            {
                ExecutionPort = parsed.GetValue(rpcPort),
                BeaconPort = parsed.GetValue(beaconPort),
                SsvApiPort = parsed.GetValue(apiPort),
                Operators = parsed.GetValue(operators),
                SecondsPerSlot = parsed.GetValue(slot),
                Logging = DevnetOption.Logging(),
            };
            return DevnetOption.UntilStoppedAsync(stop => LocalNetwork.RunAsync(options, new ScreenProgress(screen), stop), cancellation);
        });
        return command;
    }
}
