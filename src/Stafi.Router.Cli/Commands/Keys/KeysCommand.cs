using System.CommandLine;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Keys;

/// <summary><c>keys</c>: the seed of the validator keys, the keys themselves, deposit data for them, and what a person knows of them.</summary>
public static class KeysCommand
{
    public static Command Create(Screen screen) => new("keys", "Make or import the seed of the validator keys; list keys; sign deposit data; vouch that a key runs nowhere.")
    {
        KeysNew.Create(screen),
        KeysImport.Create(screen),
        KeysList.Create(screen),
        KeysDepositData.Create(screen),
        KeysConfirmStopped.Create(screen),
    };
}
