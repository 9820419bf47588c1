using Stafi.Router.Cli.Terminal;
using Stafi.Router.Configuration;
using Stafi.Router.Keys;
using Stafi.Router.Service;
using Stafi.Router.Storage;

namespace Stafi.Router.Cli.Commands.Service;

/// <summary>One look at the world for a command.</summary>
internal static class RouterSnapshot
{
    public static async Task<RouterState> TakeAsync(RouterOptions options, CancellationToken cancellation)
    {
        try
        {
            return await PlanOnce.RunAsync(options, configure: null, cancellation);
        }
        catch (Exception failure) when (failure is SecretException or StoreException or RouterStartException)
        {
            throw new CliException(failure.Message, ExitCode.Failed, failure);
        }
    }
}
