using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Ledger.Auditing;

/// <summary>
/// Every cluster event carries the cluster's number of validators, so each block with one checks all events before it: where the number is
/// not that of the known validators, a log is missing, or too many, between the cluster's event before and this one.
/// </summary>
internal sealed class ClusterCounts(Address owner)
{
    private readonly Dictionary<OperatorSet, Count> _counts = [];
    private readonly List<FactGap> _gaps = [];

    /// <summary>The next event of the owner in the order of the chain.</summary>
    public void Add(ClusterEventRow row)
    {
        if (!_counts.TryGetValue(row.Operators, out var count)) _counts.Add(row.Operators, count = new Count());
        if (row.BlockNumber != count.Block) Close(row.Operators, count);
        count.Block = row.BlockNumber;
        count.Claimed = row.ValidatorCount;
        if (row.PublicKey is not null) count.Known += row.Kind == ClusterFact.Added ? 1 : -1;
    }

    /// <summary>The first gap of each cluster.</summary>
    public IReadOnlyList<FactGap> Gaps()
    {
        foreach (var (operators, count) in _counts) Close(operators, count);
        return _gaps;
    }

    // Events of one block may all carry the tuple after the last of them: only its end can be checked.
    private void Close(OperatorSet operators, Count count)
    {
        if (count.IsWrong || count.Block is not { } block) return;
        if (count.Known == count.Claimed)
        {
            count.Checked = block;
            return;
        }
        count.IsWrong = true;
        _gaps.Add(new FactGap(
            $"cluster {operators} of {owner}",
            $"the cluster {operators} of {owner} has {count.Claimed} validators at block {block} as its event says, and {count.Known} by the logs that " +
            $"the ledger has; up to block {count.Checked} they agree",
            count.Checked,
            block,
            owner));
    }

    private sealed class Count
    {
        public ulong? Block { get; set; }

        public ulong Checked { get; set; }

        public long Claimed { get; set; }

        public long Known { get; set; }

        public bool IsWrong { get; set; }
    }
}
