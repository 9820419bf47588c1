using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Configuration;
using Stafi.Router.Keys;
using Stafi.Router.Service;
using Stafi.Router.Storage;
using Stafi.Router.Web;

namespace Stafi.Router.Cli.Commands.Service;

/// <summary><c>run</c>: the service.</summary>
public static class RunCommand
{
    public static Command Create(Screen screen)
    {
        var configuration = new ConfigurationOptions();
        var format = new Option<string>("--log-format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("run", "Run the service until it is told to stop. It signs and sends only in mode 'act'.") { format };
        configuration.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(screen, configuration.Load(parsed), parsed.GetValue(format) == "json", cancellation));
        return command;
    }

    /// <summary>Runs the service.</summary>
    /// <param name="screen">Where it asks for passwords.</param>
    /// <param name="options">Its configuration.</param>
    /// <param name="json">Whether its log is JSON.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="also">Registers further services, such as a listener of the journal.</param>
    public static async Task<int> RunAsync(
        Screen screen, RouterOptions options, bool json, CancellationToken cancellation, Action<IServiceCollection>? also = null)
    {
        var stopping = CancellationToken.None;
        try
        {
            var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
            AddLogging(builder.Logging, json);
            builder.Services.AddSingleton<IPasswordPrompt>(new TerminalPrompt(screen));
            also?.Invoke(builder.Services);
            builder.Services.AddStafiRouterWeb(options.Web);
            builder.Services.AddStafiRouter(options);
            using var host = builder.Build();
            // Running ends with the host disposed, and its services with it.
            var outcome = host.Services.GetRequiredService<RouterOutcome>();
            stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            await host.RunAsync(cancellation);
            return outcome.Failure is { } failure ? throw new CliException(failure.Message, ExitCode.Failed, failure) : ExitCode.Done;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested || cancellation.IsCancellationRequested)
        {
            // Told to stop while it was starting.
            return ExitCode.Done;
        }
        catch (Exception failure) when (failure is SecretException or StoreException or RouterStartException)
        {
            throw new CliException(failure.Message, ExitCode.Failed, failure);
        }
    }

    private static void AddLogging(ILoggingBuilder logging, bool json)
    {
        const string Timestamp = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // A failed start is told as the command's error; the host would add a stack trace.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        if (json)
        {
            logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat, console.IncludeScopes) = (true, Timestamp.Trim(), true));
            return;
        }
        logging.AddSimpleConsole(console => (console.SingleLine, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, Timestamp));
    }
}
