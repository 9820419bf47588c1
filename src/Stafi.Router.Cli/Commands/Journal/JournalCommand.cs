using System.CommandLine;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Journal;

/// <summary><c>journal</c>: what was decided and done.</summary>
public static class JournalCommand
{
    public static Command Create(Screen screen) => new("journal", "Show what was decided and done, and let a stopped account go on.")
    {
        JournalList.Create(screen),
        JournalShow.Create(screen),
        JournalExposures.Create(screen),
        JournalAdopt.Create(screen),
    };
}
