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
    ILeadership leadership,
    IHostApplicationLifetime lifetime,
    HeadWatch heads,
    EndpointWatch endpoints,
    LoopPulse pulse,
    TimeProvider clock,
    ILogger<RouterService> logger,
    Actor? actor = null) : BackgroundService
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        ServiceLog.Starts(logger, options.ToString());
        if (options.Mode == RouterMode.View) ServiceLog.Views(logger);
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
            while (true)
            {
                await using var term = await StandByAsync(stoppingToken);
                await LeadAsync(term, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop: the journal holds everything that matters.
        }
        catch (Exception failure) when (IsFatal(failure) || failure is StoreException)
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

    /// <summary>Makes rounds as standby until this router leads. A round that is under way then is given up.</summary>
    private async Task<LeaderTerm> StandByAsync(CancellationToken stopping)
    {
        using var standingBy = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var campaign = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var win = WinAsync(standingBy, campaign.Token);
        try
        {
            await PauseAsync(FirstLook, standingBy.Token);
            while (!win.IsCompleted)
            {
                await OnceAsync(null, standingBy.Token);
                await PauseAsync(options.Loop.Interval, standingBy.Token);
            }
            return await win;
        }
        catch
        {
            await campaign.CancelAsync();
            if (await Task.WhenAny(win) is { IsCompletedSuccessfully: true } won) await (await won).DisposeAsync();
            throw;
        }
    }

    private async Task<LeaderTerm> WinAsync(CancellationTokenSource standingBy, CancellationToken cancellation)
    {
        try
        {
            return await leadership.WinAsync(cancellation);
        }
        finally
        {
            await standingBy.CancelAsync();
        }
    }

    private async Task LeadAsync(LeaderTerm term, CancellationToken stopping)
    {
        using var leading = CancellationTokenSource.CreateLinkedTokenSource(stopping, term.Lost);
        try
        {
            while (!leading.IsCancellationRequested)
            {
                await OnceAsync(term, leading.Token);
                await PauseAsync(options.Loop.Interval, leading.Token);
            }
        }
        catch (DeposedException) when (leadership.IsShared)
        {
            // Seen by a write or before a signature, sooner than by the lease: it stands by.
        }
        stopping.ThrowIfCancellationRequested();
    }

    private async Task PauseAsync(TimeSpan duration, CancellationToken ended)
    {
        try
        {
            await heads.WaitAsync(duration, ended);
        }
        catch (OperationCanceledException)
        {
            // The pause is over; the caller sees why.
        }
    }

    private async Task OnceAsync(LeaderTerm? term, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        var hadNews = true;
        try
        {
            if (term is not null) await endpoints.ReportAsync(cancellation);
            if (term is not null && actor is not null) await actor.CheckSignersAsync(cancellation);
            if (!checks.Passed)
            {
                if (await checks.RunAsync(cancellation) is { Count: > 0 } obstacles)
                {
                    round.Report(obstacles);
                    return;
                }
            }
            hadNews = await round.RunAsync(term, cancellation);
        }
        catch (Exception failure) when (cancellation.IsCancellationRequested && !IsFatal(failure))
        {
            // Its time is over: the process stops, or somebody else leads, or this router does.
        }
        catch (Exception failure) when (!IsFatal(failure))
        {
            round.Report([failure.Message]);
            if (!SourceFailure.Is(failure) && failure is not LedgerException) ServiceLog.Failed(logger, failure);
        }
        finally
        {
            pulse.Round(hadNews ? began : null);
        }
    }

    /// <summary>True where going on could do harm.</summary>
    private static bool IsFatal(Exception failure) =>
        failure is RouterStartException or NetworkMismatchException or DeposedException or LedgerReorgException;
}
