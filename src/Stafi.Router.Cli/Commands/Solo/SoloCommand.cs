using System.CommandLine;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Solo;

/// <summary><c>solo</c>: a solo validator, from the user's own part of the 32 ETH to its place on a server or over SSV.</summary>
public static class SoloCommand
{
    public static Command Create(Screen screen) => new("solo", "Run a solo validator of the pool: deposit your part, stake, and run it on your own server or over SSV.")
    {
        SoloDepositCommand.Create(screen),
        SoloStatusCommand.Create(screen),
        SoloStakeCommand.Create(screen),
        SoloKeyCommands.OffBoard(screen),
        SoloKeyCommands.Provide(screen),
        SoloKeyCommands.Withdraw(screen),
        SoloOnboardCommand.Create(screen),
        SoloExportCommand.Create(screen),
    };
}
