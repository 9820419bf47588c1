using Spectre.Console;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Keys;

namespace Stafi.Router.Cli.Commands.Service;

/// <summary>Asks for the service's passwords on the terminal at the start.</summary>
internal sealed class TerminalPrompt(Screen screen) : IPasswordPrompt
{
    public Password Ask(string what) => screen.Interactive
        ? new Password(screen.Console.Prompt(new TextPrompt<string>($"Password of {what}:").Secret()))
        : throw new SecretException($"The password of {what} should be asked for, but there is no terminal. Use 'file' or 'env' instead of 'prompt'.");
}
