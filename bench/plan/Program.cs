using System.Diagnostics;
using System.Globalization;
using Stafi.Ethereum;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Tests.Building;

// One plan of a large world, on one core. CPU time: other work on the machine does not count.
const int Rounds = 21;
const double MostMilliseconds = 100;
const double MostMegabytes = 500;

var policy = A.Policy with { BatchBlocks = 6 };
var world = RandomWorld.Of(1, validators: 100_000, clusters: 10_000, operators: 2_000, ahead: 400);
var own = GC.GetTotalMemory(forceFullCollection: true) / 1e6;
for (var warm = 0; warm < 30; warm++) _ = Planner.Plan(world, policy);

var times = new List<double>();
var before = GC.GetAllocatedBytesForCurrentThread();
for (var round = 0; round < Rounds; round++)
{
    // A new block: nothing of the plan before is known any more.
    var next = world with { Head = world.Head with { Number = world.Head.Number + (ulong)round, Hash = Keccak256.Hash([(byte)round]) } };
    var start = Process.GetCurrentProcess().TotalProcessorTime;
    _ = Planner.Plan(next, policy);
    times.Add((Process.GetCurrentProcess().TotalProcessorTime - start).TotalMilliseconds);
}
var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds / 1e6;
times.Sort();
var peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
var plan = Planner.Plan(world, policy);
Console.WriteLine("| validators | clusters | operators | CPU median ms | CPU worst ms | allocated MB | world MB | process peak MB | steps | holds |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"| 100,000 | 10,000 | 2,000 | {times[Rounds / 2]:F1} | {times[^1]:F1} | {allocated:F1} | {own:F0} | {peak:F0} | {plan.Steps.Count} | {plan.Holds.Count} |"));
return times[Rounds / 2] < MostMilliseconds && peak < MostMegabytes ? 0 : 1;
