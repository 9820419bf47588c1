using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Stafi.Router.Service;
using Stafi.Router.Storage;

namespace Stafi.Router.Metering;

/// <summary>The metrics of a running router, all of one meter.</summary>
public sealed class RouterMeter : IHostedService
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Stafi.Router";

    public RouterMeter(IMeterFactory meters, ILeadership leadership, PlanBoard board, LoopPulse pulse, EndpointBoard endpoints, TimeProvider clock)
    {
        var meter = meters.Create(Name);
        LeadershipGauges.Add(meter, leadership, clock);
        LoopGauges.Add(meter, board, pulse, clock);
        PlanGauges.Add(meter, board);
        EndpointGauges.Add(meter, endpoints);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
