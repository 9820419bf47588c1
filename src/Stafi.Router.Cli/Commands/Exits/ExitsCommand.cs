using System.CommandLine;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Exits;

/// <summary><c>exits</c>: validators that the protocol ejects.</summary>
internal static class ExitsCommand
{
    public static Command Create(Screen screen) => new("exits", "Validators that the protocol ejects.") { ExitsList.Create(screen) };
}
