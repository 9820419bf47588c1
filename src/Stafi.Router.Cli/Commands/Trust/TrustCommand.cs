using System.CommandLine;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Trust;

/// <summary><c>trust</c>: validators in the protocol's validator client.</summary>
internal static class TrustCommand
{
    public static Command Create(Screen screen) => new("trust", "Validators in the protocol's validator client.")
    {
        TrustList.Create(screen),
        TrustAdopt.Create(screen),
    };
}
