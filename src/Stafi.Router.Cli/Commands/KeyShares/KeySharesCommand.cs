using System.CommandLine;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.KeyShares;

/// <summary><c>keyshares</c>: split validator keys for SSV operators and check split keys.</summary>
public static class KeySharesCommand
{
    public static Command Create(Screen screen) => new("keyshares", "Split validator keys for SSV operators, and check split keys.")
    {
        KeySharesSplit.Create(screen),
        KeySharesVerify.Create(screen),
    };
}
