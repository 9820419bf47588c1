using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Execution;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing.Ejections;

/// <summary>Reads the protocol's notices to exit: at the head for the snapshot, and in a finalized block as all execution nodes show it.</summary>
public sealed class EjectionObserver(IExecutionClient client, ExecutionNodes nodes, PoolContractsSource contracts)
{
    /// <summary>A node whose finalized block is so far behind the others' has stopped following.</summary>
    private const ulong BlocksApart = 128;

    internal async Task<EjectionScan> AtHeadAsync(ChainPoint head, CancellationToken cancellation)
    {
        var pool = await contracts.GetAsync(head, afresh: false, cancellation);
        return await EjectionScan.ReadAsync(client, pool.Withdraw, BlockId.Hash(head.Hash), cancellation);
    }

    /// <summary>The notices of the newest block that is final for all nodes; of two at least where two are configured.</summary>
    /// <exception cref="ObservationException">Too few nodes answer.</exception>
    public async Task<FinalNotices> FinalAsync(ChainPoint head, CancellationToken cancellation)
    {
        var pool = await contracts.GetAsync(head, afresh: false, cancellation);
        var newest = await Task.WhenAll(nodes.All.Select((node, index) => AskAsync(index, () => FinalizedAsync(node, cancellation), cancellation)));
        var best = Enough(newest).Max(answer => answer.Value);
        var close = newest.Where(answer => answer.Failure is null && answer.Value + BlocksApart >= best).ToArray();
        var block = close.Min(answer => answer.Value);
        var scans = await Task.WhenAll(close.Select(answer => AskAsync(
            answer.Node, () => EjectionScan.ReadAsync(nodes.All[answer.Node], pool.Withdraw, BlockId.Number(block), cancellation), cancellation)));
        return Compare(block, Enough(scans));
    }

    private static async Task<ulong> FinalizedAsync(IExecutionClient node, CancellationToken cancellation) =>
        (await node.GetBlockAsync(BlockId.Finalized, cancellation))?.Number ?? throw new ObservationException("it has not finalized a block yet");

    private static FinalNotices Compare(ulong block, NodeAnswer<EjectionScan>[] scans)
    {
        var shown = scans.SelectMany(scan => scan.Value!.Notices.Select(notice => (notice, scan.Node))).ToLookup(each => each.notice, each => each.Node);
        var agreed = shown.Where(nodes => nodes.Distinct().Count() == scans.Length).Select(nodes => nodes.Key).ToHashSet();
        var disputed = shown.Where(nodes => !agreed.Contains(nodes.Key)).ToDictionary(
            nodes => nodes.Key,
            nodes => $"in block {block} {Names(nodes)} shows it and {Names(scans.Select(scan => scan.Node).Except(nodes))} does not");
        return new FinalNotices(block, agreed, disputed);
    }

    private NodeAnswer<T>[] Enough<T>(NodeAnswer<T>[] answers)
    {
        var sound = answers.Where(answer => answer.Failure is null).ToArray();
        var needed = Math.Min(2, nodes.All.Count);
        if (sound.Length >= needed) return sound;
        var failures = answers.Where(answer => answer.Failure is not null).Select(answer => $"{Name(answer.Node)}: {answer.Failure}");
        throw new ObservationException(
            $"the notices must come from {needed} of {nodes.All.Count} execution nodes before an exit is signed, and {sound.Length} gave them "
            + $"({string.Join("; ", failures)})");
    }

    private static async Task<NodeAnswer<T>> AskAsync<T>(int node, Func<Task<T>> ask, CancellationToken cancellation)
    {
        try
        {
            return new NodeAnswer<T>(node, await ask(), null);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested && SourceFailure.Is(failure))
        {
            return new NodeAnswer<T>(node, default, failure.Message.TrimEnd('.'));
        }
    }

    private static string Names(IEnumerable<int> nodes) => string.Join(" and ", nodes.Distinct().Order().Select(Name));

    private static string Name(int node) => $"execution.endpoints.{node}";

    private sealed record NodeAnswer<T>(int Node, T? Value, string? Failure);
}
