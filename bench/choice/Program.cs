using System.Diagnostics;
using System.Globalization;
using Stafi.Ethereum;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Search;
using Stafi.Router.Planning.Tests.Search;
using Stafi.Router.Planning.Yields;
using Stafi.Ssv.Clusters;

// The search for the best set of operators, on one core. CPU time: other work on the machine does not count.
const int Rounds = 15;
var model = new YieldModel(new OperatorPolicy(), 7_200, new Wei(3_366_600_000));
var forbidden = new HashSet<OperatorSet>();
(string Name, Func<ulong, SearchMember[]> Members)[] markets =
[
    ("market of 2,000", seed => Market.Of(2_000, seed)),
    ("2,000, fee falls with downtime", seed => Market.TradeOff(2_000, seed)),
    ("2,000, all at one fee", seed => Market.Flat(2_000, seed)),
    ("2,000, few locations and clients", seed => Market.Crowded(2_000, seed)),
];
Console.WriteLine("| operators | size | CPU median ms | CPU worst ms | effort worst | regret worst, gwei a year |");
Console.WriteLine("|---|---|---|---|---|---|");
foreach (var (name, members) in markets)
{
    foreach (var size in new[] { 4, 7, 10, 13 }) Measure(name, members, size);
}

void Measure(string name, Func<ulong, SearchMember[]> members, int size)
{
    for (var warm = 0; warm < 40; warm++) _ = SetSearch.Best(model, Market.Of(300, 99), size, forbidden);
    var times = new List<double>();
    var (effort, regret) = (0L, 0L);
    for (var round = 1; round <= Rounds; round++)
    {
        var drawn = members((ulong)round);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var found = SetSearch.Best(model, drawn, size, forbidden)!;
        times.Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds);
        (effort, regret) = (Math.Max(effort, found.Effort), Math.Max(regret, found.Regret));
    }
    times.Sort();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {size} | {times[Rounds / 2]:F1} | {times[^1]:F1} | {effort} | {regret} |"));
}
