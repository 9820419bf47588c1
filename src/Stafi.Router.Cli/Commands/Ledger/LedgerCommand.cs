using System.CommandLine;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Ledger;

/// <summary><c>ledger</c>: what the router knows from the chain's logs.</summary>
public static class LedgerCommand
{
    public static Command Create(Screen screen) => new("ledger", "Look at what the router knows from the chain's logs.")
    {
        LedgerVerify.Create(screen),
    };
}
