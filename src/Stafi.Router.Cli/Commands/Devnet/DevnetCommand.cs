using System.CommandLine;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Devnet;

/// <summary><c>devnet</c>: the local network, whole or one part of it against any RPC endpoint.</summary>
public static class DevnetCommand
{
    public static Command Create(Screen screen) => new("devnet", "Run the local network, or one part of it against any RPC endpoint. One clock drives all: the blocks' timestamps.")
    {
        DevnetUp.Create(screen),
        DevnetAnvil.Create(screen),
        DevnetBeacon.Create(screen),
        DevnetSsvOperators.Create(screen),
        DevnetSsvApi.Create(screen),
        DevnetVoters.Create(screen),
        DevnetValidatorClient.Create(screen),
        DevnetFaultProxy.Create(screen),
    };
}
