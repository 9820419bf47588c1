using System.CommandLine;
using Stafi.Devnet.Hosts.Chain;
using Stafi.Devnet.Hosts.SsvOperators;
using Stafi.Router.Cli.Commands.Demo;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Devnet;

/// <summary><c>devnet anvil</c>: the execution chain with all contracts, behind the size limit of real nodes.</summary>
internal static class DevnetAnvil
{
    public static Command Create(Screen screen)
    {
        var port = DevnetOption.Port(8545);
        var slot = new Option<int>("--seconds-per-slot") { Description = "Seconds of a block.", DefaultValueFactory = _ => 1 };
        var epoch = new Option<int>("--slots-per-epoch") { Description = "Slots of an epoch; the finalized block is two epochs behind the head.", DefaultValueFactory = _ => 4 };
        var keys = DevnetOption.Keys();
        var operators = DevnetOption.Operators();
        var command = new Command("anvil", "Start the execution chain with all contracts. It refuses transactions above 128 KiB, as real nodes do.") { port, slot, epoch, keys, operators };
        command.SetAction((parsed, cancellation) => DevnetOption.UntilStoppedAsync(
            async stop =>
            {
                var options = new ExecutionChainOptions
                {
                    OperatorKeys = await OperatorKeyFolder.LoadOrCreateAsync(parsed.GetRequiredValue(keys).FullName, parsed.GetValue(operators), stop),
                    SecondsPerBlock = parsed.GetValue(slot),
                    SlotsPerEpoch = parsed.GetValue(epoch),
                    Port = parsed.GetValue(port),
                };
                await ExecutionChainHost.RunAsync(options, new ScreenProgress(screen), stop);
            },
            cancellation));
        return command;
    }
}
