namespace Stafi.Simulation.Tests.Running;

/// <summary>The time of the newest block.</summary>
internal sealed class SimulatedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;
}
