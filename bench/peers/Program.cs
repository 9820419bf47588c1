using Stafi.Bench.Peers;

var options = Options.Parse(args);
using var peer = NodePeer.Start(options.Judges);
var rows = new List<Row>();
foreach (var contest in Contests.All(peer))
{
    if (!contest.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase)) continue;
    Console.Error.WriteLine($"· {contest.Name}");
    rows.Add(contest.Hold(options.Rounds));
}
Console.WriteLine(RowText.Table(rows));
if (options.Json is { } file) File.WriteAllBytes(file, RowText.Json(rows));
return rows.Count > 0 && rows.TrueForAll(row => row.Ok) ? 0 : 1;
