namespace Stafi.Router.Cli.Terminal;

/// <summary>A failure that the user can mend: what was being done, with what, why it failed, and what to do.</summary>
public sealed class CliException(string message, int exitCode = ExitCode.Failed, Exception? cause = null) : Exception(message, cause)
{
    public int ExitCode { get; } = exitCode;
}
