using Stafi.Chaos.Tests.Schedules;

namespace Stafi.Chaos.Tests.Running;

/// <summary>What came of a schedule.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="Broken">Promises that were not kept; none is good.</param>
/// <param name="Summary">Figures of the run.</param>
/// <param name="Logs">Ends of the routers' logs when something was broken.</param>
internal sealed record Verdict(Schedule Schedule, IReadOnlyList<string> Broken, string Summary, string Logs);
