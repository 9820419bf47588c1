using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Stafi.Router.Cli.Commands.Service;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Configuration;
using Stafi.Router.Keys;
using Stafi.Router.Service;
using Stafi.Router.Storage;

namespace Stafi.Router.Cli.Commands.Ledger;

/// <summary><c>ledger verify</c>: reads the chain afresh and prints every difference to the database.</summary>
public static class LedgerVerify
{
    public static Command Create(Screen screen)
    {
        var configuration = new ConfigurationOptions();
        var command = new Command(
            "verify",
            "Read all logs afresh into a temporary database and print every difference to the one in use. Changes nothing; a router may run beside it. "
            + "Exit code 1 when something differs.");
        configuration.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(screen, configuration.Load(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Screen screen, RouterOptions options, CancellationToken cancellation)
    {
        try
        {
            var verdict = await VerifyOnce.RunAsync(options, difference => screen.Line(difference.ToString()), AddProgress, cancellation);
            var compared = string.Create(CultureInfo.InvariantCulture, $"{verdict.Facts} facts up to block {verdict.Block}");
            screen.Line(verdict.Differences == 0
                ? $"The database has exactly what the chain says: {compared}."
                : string.Create(CultureInfo.InvariantCulture, $"{verdict.Differences} differences in {compared}."));
            return verdict.Differences == 0 ? ExitCode.Done : ExitCode.Failed;
        }
        catch (Exception failure) when (failure is SecretException or StoreException or RouterStartException)
        {
            throw new CliException(failure.Message, ExitCode.Failed, failure);
        }
    }

    private static void AddProgress(IServiceCollection services) => services.AddLogging(logging =>
    {
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    });
}
