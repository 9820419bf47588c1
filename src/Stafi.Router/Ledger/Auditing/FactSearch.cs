using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Storage;
using Stafi.StakingPool.Events;

namespace Stafi.Router.Ledger.Auditing;

/// <summary>
/// Reads the blocks of a gap again, from each node: first in long ranges, then in short ones, and where the gap is narrow enough block by
/// block, where the header's bloom says that a log may be. A block whose logs differ from the ledger's is read whole, and its facts are
/// written anew. It goes on in small parts, so that it never holds up the loop.
/// </summary>
internal sealed class FactSearch(FactGap gap, WatchSet watch, LogDecoder decoder, IReadOnlyList<IExecutionClient> nodes, IStore store)
{
    private const ulong ByHeader = 0;
    private const int HeadersAtOnce = 32;
    private const ulong MostBlocksByHeader = 50_000;

    private readonly Queue<(int Node, ulong Size)> _passes = new(Passes(gap, nodes.Count));
    private readonly Queue<(int Node, ulong Block)> _suspects = [];
    private readonly List<string> _repairs = [];
    private readonly HashSet<string> _failures = [];
    private ulong _next = gap.From;
    private ulong? _size;

    /// <summary>True when there is nothing left to try.</summary>
    public bool IsOver => _passes.Count == 0 && _suspects.Count == 0;

    /// <summary>What was different and has been mended.</summary>
    public IReadOnlyList<string> Repairs => _repairs;

    /// <summary>How far it is, in words.</summary>
    public string Progress => IsOver
        ? $"blocks {gap.From} to {gap.To} were read again from {nodes.Count} nodes{(_failures.Count == 0 ? "" : $" ({string.Join("; ", _failures)})")}"
        : $"blocks {gap.From} to {gap.To} are being read again";

    /// <summary>Goes on with about so many requests.</summary>
    public async Task GoOnAsync(int requests, CancellationToken cancellation)
    {
        for (var i = 0; i < requests && !IsOver; i++)
        {
            var (node, size) = _passes.TryPeek(out var pass) ? pass : (0, ByHeader);
            var isSuspect = _suspects.TryDequeue(out var suspect);
            try
            {
                if (isSuspect) await CheckAsync(nodes[suspect.Node], suspect.Block, cancellation);
                else if (size == ByHeader) await ReadHeadersAsync(node, cancellation);
                else await ReadRangeAsync(node, _size ?? size, cancellation);
            }
            catch (JsonRpcException refused) when (!isSuspect && refused.Kind is JsonRpcFailure.RangeTooLarge && size > 1 && _size is not 1)
            {
                _size = Math.Max(1, (_size ?? size) / 4);
            }
            catch (Exception failure) when (failure is JsonRpcException or LedgerException)
            {
                _failures.Add(failure.Message);
                if (!isSuspect) EndPass();
            }
        }
    }

    private static IEnumerable<(int Node, ulong Size)> Passes(FactGap gap, int nodes)
    {
        foreach (var size in new ulong[] { 5_000, 250 })
        {
            for (var node = 0; node < nodes; node++) yield return (node, size);
        }
        if (gap.To - gap.From > MostBlocksByHeader) yield break;
        for (var node = 0; node < nodes; node++) yield return (node, ByHeader);
    }

    private async Task ReadRangeAsync(int node, ulong size, CancellationToken cancellation)
    {
        var to = Math.Min(gap.To, _next + size - 1);
        var there = (await nodes[node].GetLogsAsync(Filter(_next, to), cancellation)).Where(watch.Contains)
            .Select(log => new Place(log.BlockNumber, log.LogIndex)).ToHashSet();
        var here = (await KnownAsync(_next, to, cancellation)).ToHashSet();
        there.SymmetricExceptWith(here);
        foreach (var block in there.Select(each => each.BlockNumber).Distinct().Order()) _suspects.Enqueue((node, block));
        Advance(to);
    }

    private async Task ReadHeadersAsync(int node, CancellationToken cancellation)
    {
        var to = Math.Min(gap.To, _next + HeadersAtOnce - 1);
        var numbers = Enumerable.Range(0, (int)(to - _next) + 1).Select(i => BlockId.Number(_next + (ulong)i)).ToArray();
        foreach (var block in await nodes[node].GetBlocksAsync(numbers, cancellation))
        {
            if (block is not null && watch.MayMiss(block.LogsBloom.Span, [])) _suspects.Enqueue((node, block.Number));
        }
        Advance(to);
    }

    private async Task CheckAsync(IExecutionClient node, ulong number, CancellationToken cancellation)
    {
        var header = await node.GetBlockAsync(BlockId.Number(number), cancellation) ?? throw new LedgerException($"A node gives no block {number}.");
        foreach (var other in nodes)
        {
            // One node alone could make up a block; all that know it must agree.
            if (await HashAtAsync(other, number, cancellation) is { } hash && hash != header.Hash)
                throw new LedgerException($"Nodes give different blocks {number}: {header.Hash} and {hash}.");
        }
        var whole = await WholeBlock.ReadAsync(node, header, cancellation);
        if (await BlockRepair.WriteAsync(store, whole, watch, decoder, cancellation) is { } repair) _repairs.Add($"block {number}: {repair}");
    }

    private async Task<Hash32?> HashAtAsync(IExecutionClient node, ulong number, CancellationToken cancellation)
    {
        try
        {
            return nodes.Count == 1 ? null : (await node.GetBlockAsync(BlockId.Number(number), cancellation))?.Hash;
        }
        catch (JsonRpcException failure)
        {
            _failures.Add(failure.Message);
            return null;
        }
    }

    private void Advance(ulong to)
    {
        _next = to + 1;
        if (to == gap.To) EndPass();
    }

    private void EndPass()
    {
        _passes.TryDequeue(out _);
        _next = gap.From;
        _size = null;
    }

    private LogFilter Filter(ulong from, ulong to) => gap.Owner is { } owner
        ? new LogFilter
        {
            FromBlock = from,
            ToBlock = to,
            Addresses = [.. watch.Contracts.Where(contract => contract.Role == ContractRole.SsvNetwork).Select(contract => contract.Address)],
            Topics = [ClusterFact.Topics, [Word(owner)]],
        }
        : new LogFilter
        {
            FromBlock = from,
            ToBlock = to,
            Addresses = [.. watch.Contracts.Where(contract => contract.Role == ContractRole.SuperNode).Select(contract => contract.Address)],
            Topics = [[PoolTopics.SuperNodeDeposited]],
        };

    private Task<IReadOnlyList<Place>> KnownAsync(ulong from, ulong to, CancellationToken cancellation) => store.ReadAsync(
        session => gap.Owner is { } owner
            ? session.QueryAsync<Place>(
                "SELECT block_number, log_index FROM ssv_cluster_event WHERE owner = @owner AND block_number BETWEEN @from AND @to", new { owner, from, to })
            : session.QueryAsync<Place>(
                "SELECT block_number, log_index FROM pool_deposit WHERE block_number BETWEEN @from AND @to", new { from, to }),
        cancellation);

    private sealed record Place(ulong BlockNumber, long LogIndex);

    private static Hash32 Word(Address address)
    {
        Span<byte> word = stackalloc byte[Hash32.Length];
        word.Clear();
        address.CopyTo(word[(Hash32.Length - Address.Length)..]);
        return new Hash32(word);
    }
}
