using System.CommandLine;
using Stafi.Devnet.Contracts;
using Stafi.Devnet.Hosts.BeaconNode;
using Stafi.Router.Cli.Commands.Demo;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Devnet;

/// <summary><c>devnet beacon</c>: the modelled beacon node over an execution chain.</summary>
internal static class DevnetBeacon
{
    public static Command Create(Screen screen)
    {
        var rpc = DevnetOption.Rpc();
        var port = DevnetOption.Port(5052);
        var genesis = new Option<ulong>("--genesis-block") { Description = "Execution block whose timestamp is the genesis time." };
        var deposit = new Option<string>("--deposit-contract") { Description = "Address of the deposit contract.", DefaultValueFactory = _ => DevnetAddresses.Fixed.DepositContract.ToString() };
        var slot = new Option<ulong>("--seconds-per-slot") { Description = "Seconds of a slot.", DefaultValueFactory = _ => 1 };
        var epoch = new Option<ulong>("--slots-per-epoch") { Description = "Slots of an epoch; the same as the execution node's.", DefaultValueFactory = _ => 4 };
        var command = new Command("beacon", "Run a beacon chain model behind the Beacon API.") { rpc, port, genesis, deposit, slot, epoch };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new BeaconNodeOptions
            {
                ExecutionEndpoint = parsed.GetRequiredValue(rpc),
                Port = parsed.GetValue(port),
                GenesisBlock = parsed.GetValue(genesis),
                DepositContract = DevnetOption.ParseAddress(parsed, deposit),
                SecondsPerSlot = parsed.GetValue(slot),
                SlotsPerEpoch = parsed.GetValue(epoch),
                Logging = DevnetOption.Logging(),
            };
            return DevnetOption.UntilStoppedAsync(stop => BeaconNodeHost.RunAsync(options, new ScreenProgress(screen), stop), cancellation);
        });
        return command;
    }
}
