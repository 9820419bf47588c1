using System.CommandLine;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Keys;

/// <summary><c>keys</c>: the seed of the validator keys, the keys themselves, and deposit data for them.</summary>
public static class KeysCommand
{
    public static Command Create(Screen screen) => new("keys", "Make or import the seed of the validator keys; list keys; sign deposit data.")
    {
        KeysNew.Create(screen),
        KeysImport.Create(screen),
        KeysList.Create(screen),
        KeysDepositData.Create(screen),
    };
}
