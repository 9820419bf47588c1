using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Tests.Terminal;

/// <summary>One command line run in the test's process, with what it wrote.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    public static async Task<CommandRun> Of(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = await StafiRouterCommand.InvokeAsync(arguments, new Screen(output, errors, interactive: false));
        return new CommandRun(exitCode, output.ToString(), errors.ToString());
    }
}
