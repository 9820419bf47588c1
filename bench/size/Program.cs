using Stafi.Bench.Size;
using Stafi.Bench.Size.Synthetic;
using Stafi.Bench.Size.Works;

if (args is [FollowWork.Command, var configuration])
{
    await FollowWork.FollowAsync(configuration);
    return 0;
}
const int logs = 100_000;
var only = args is ["--only", var text] ? text : "";
var rows = new List<Row>();
if ("buffer".Contains(only, StringComparison.Ordinal)) await ShowAsync(() => Task.FromResult<IReadOnlyList<Row>>([BufferWork.Run(SyntheticChain.OfRegistrations(logs))]));
if ("follow".Contains(only, StringComparison.Ordinal)) await ShowAsync(() => FollowWork.RunAsync(SyntheticChain.OfRegistrations(logs)));
foreach (var validators in new[] { 1_000, 10_000 })
{
    if ("restart".Contains(only, StringComparison.Ordinal)) await ShowAsync(() => RestartWork.RunAsync(validators));
}
return rows.Count > 0 && rows.TrueForAll(row => row.Ok) ? 0 : 1;

async Task ShowAsync(Func<Task<IReadOnlyList<Row>>> work)
{
    foreach (var row in await work())
    {
        rows.Add(row);
        Console.WriteLine(row);
    }
}
