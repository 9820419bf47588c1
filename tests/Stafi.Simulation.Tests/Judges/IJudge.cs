using Stafi.Simulation.Tests.Running;

namespace Stafi.Simulation.Tests.Judges;

/// <summary>Watches one promise through a run.</summary>
internal interface IJudge
{
    /// <summary>What is broken after this block; none where all is well.</summary>
    Task<IReadOnlyList<string>> LookAsync(SimulationRun run);
}
