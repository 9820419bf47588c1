using Stafi.Router.Cli.Terminal;
using Stafi.Router.Configuration;
using Stafi.Router.Keys;
using Stafi.Router.Service;
using Stafi.Router.Storage;

namespace Stafi.Router.Cli.Commands.Journal;

/// <summary>Opens the journal of a configuration.</summary>
internal static class OpenDesk
{
    public static async Task<JournalDesk> ToReadAsync(RouterOptions options, CancellationToken cancellation)
    {
        try
        {
            return await JournalDesk.OpenAsync(options, StoreAccess.Reader, configure: null, cancellation);
        }
        catch (Exception failure) when (failure is StoreException or SecretException or RouterStartException)
        {
            throw new CliException(failure.Message, ExitCode.Failed, failure);
        }
    }

    public static async Task<JournalDesk> ToWriteAsync(RouterOptions options, CancellationToken cancellation)
    {
        try
        {
            return await JournalDesk.OpenAsync(options, StoreAccess.Writer, configure: null, cancellation);
        }
        catch (StoreException failure)
        {
            throw new CliException(
                $"{failure.Message} An account or a validator is adopted, and a key confirmed, while no router runs: stop it, repeat the command, and start it again.", ExitCode.Failed, failure);
        }
        catch (Exception failure) when (failure is SecretException or RouterStartException)
        {
            throw new CliException(failure.Message, ExitCode.Failed, failure);
        }
    }
}
