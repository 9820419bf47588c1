using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stafi.Router.Configuration;
using Stafi.Router.Execution;
using Stafi.Router.Ledger;
using Stafi.Router.Observing;
using Stafi.Router.Storage;

namespace Stafi.Router.Service;

/// <summary>
/// The loop on the host. A wrong configuration or a secret that can not be had ends it at the start; a node that does not answer, an
/// unknown operator or low funds never do: it holds, says why, and goes on when that is mended.
/// </summary>
public sealed class RouterService(
    RouterOptions options,
    StartChecks checks,
    RouterRound round,
    RouterOutcome outcome,
    IHostApplicationLifetime lifetime,
    HeadWatch heads,
    EndpointWatch endpoints,
    ILogger<RouterService> logger,
    Actor? actor = null) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        ServiceLog.Starts(logger, options.ToString());
        if (options.Mode != options.EffectiveMode) ServiceLog.ViewOnly(logger, options.Chain.Id);
        if (options.Consensus.Endpoints.Count == 1) ServiceLog.OneBeaconNode(logger);
        if (actor is not null)
        {
            await actor.UnlockAsync(cancellationToken);
            ServiceLog.Unlocked(logger);
        }
        if (await checks.RunAsync(cancellationToken) is { Count: > 0 } obstacles) round.Report(obstacles);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var listening = heads.ListenAsync(ending.Token);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await OnceAsync(stoppingToken);
                await heads.WaitAsync(options.Loop.Interval, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop: the journal holds everything that matters.
        }
        catch (Exception failure) when (IsFatal(failure))
        {
            outcome.Failure = failure;
            ServiceLog.Stops(logger, failure.Message);
            lifetime.StopApplication();
        }
        finally
        {
            await ending.CancelAsync();
            await listening;
        }
    }

    private async Task OnceAsync(CancellationToken cancellation)
    {
        try
        {
            await endpoints.ReportAsync(cancellation);
            if (actor is not null) await actor.CheckSignersAsync(cancellation);
            if (!checks.Passed)
            {
                if (await checks.RunAsync(cancellation) is { Count: > 0 } obstacles)
                {
                    round.Report(obstacles);
                    return;
                }
            }
            await round.RunAsync(cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested && !IsFatal(failure))
        {
            round.Report([failure.Message]);
            if (!SourceFailure.Is(failure) && failure is not LedgerException) ServiceLog.Failed(logger, failure);
        }
    }

    /// <summary>True where going on could do harm.</summary>
    private static bool IsFatal(Exception failure) =>
        failure is RouterStartException or NetworkMismatchException or DeposedException or LedgerReorgException;
}
