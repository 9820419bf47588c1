using System.CommandLine;
using Stafi.Devnet.Anvil;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Devnet;

/// <summary><c>devnet anvil</c>: an empty execution chain behind the size limit of real nodes.</summary>
internal static class DevnetAnvil
{
    public static Command Create(Screen screen)
    {
        var port = DevnetOption.Port(8545);
        var slot = new Option<int>("--seconds-per-slot") { Description = "Seconds of a block.", DefaultValueFactory = _ => 1 };
        var epoch = new Option<int>("--slots-per-epoch") { Description = "Slots of an epoch; the finalized block is two epochs behind the head.", DefaultValueFactory = _ => 4 };
        var command = new Command("anvil", "Start an empty execution chain that refuses transactions above 128 KiB, as real nodes do.") { port, slot, epoch };
        command.SetAction((parsed, cancellation) => DevnetOption.UntilStoppedAsync(
            async stop =>
            {
                await using var anvil = await AnvilNode.StartAsync(
                    new AnvilOptions { BlockSeconds = parsed.GetValue(slot), SlotsPerEpoch = parsed.GetValue(epoch) }, stop);
                await using var gateway = await ExecutionGateway.StartAsync(anvil.Endpoint, stop, parsed.GetValue(port));
                screen.Progress($"execution {gateway.Endpoint}");
                await Task.Delay(Timeout.Infinite, stop);
            },
            cancellation));
        return command;
    }
}
