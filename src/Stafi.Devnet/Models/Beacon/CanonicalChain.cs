using System.Diagnostics.CodeAnalysis;
using Stafi.Consensus.BeaconApi;
using Stafi.Ethereum;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>The blocks from genesis to head, ascending by slot, and what they say about finality.</summary>
public sealed class CanonicalChain
{
    private readonly List<BeaconBlock> _blocks = [];
    private readonly Dictionary<Hash32, int> _byExecutionHash = [];
    private readonly BeaconParameters _parameters;
    private int _pruned;

    public CanonicalChain(BeaconParameters parameters, BeaconBlock genesis)
    {
        _parameters = parameters;
        Append(genesis);
    }

    public BeaconBlock Genesis => _blocks[0];

    public BeaconBlock Head => _blocks[^1];

    public void Append(BeaconBlock block)
    {
        _byExecutionHash.Add(block.Execution.Hash, _blocks.Count);
        _blocks.Add(block);
    }

    public bool TryGetByExecutionHash(Hash32 hash, [NotNullWhen(true)] out BeaconBlock? block)
    {
        block = _byExecutionHash.TryGetValue(hash, out var position) ? _blocks[position] : null;
        return block is not null;
    }

    /// <summary>Drops every block after this one.</summary>
    public void TruncateAfter(BeaconBlock block)
    {
        var keep = _byExecutionHash[block.Execution.Hash] + 1;
        foreach (var lost in _blocks.Skip(keep)) _byExecutionHash.Remove(lost.Execution.Hash);
        _blocks.RemoveRange(keep, _blocks.Count - keep);
    }

    /// <summary>The last block at or before the slot.</summary>
    public BeaconBlock AtOrBefore(ulong slot)
    {
        int low = 0, high = _blocks.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_blocks[middle].Slot <= slot) low = middle;
            else high = middle - 1;
        }
        return _blocks[low];
    }

    public BeaconBlock? Find(Predicate<BeaconBlock> wanted) => _blocks.FindLast(wanted);

    /// <summary>The blocks with slots in (<paramref name="after"/>, <paramref name="through"/>].</summary>
    public IEnumerable<BeaconBlock> Between(ulong after, ulong through) => _blocks
        .AsEnumerable().Reverse()
        .SkipWhile(block => block.Slot > through)
        .TakeWhile(block => block.Slot > after)
        .Reverse();

    public BeaconBlock Boundary(ulong epoch) => AtOrBefore(_parameters.StartSlot(epoch));

    public Checkpoint CheckpointOf(ulong epoch) => new(epoch, Boundary(epoch).Root);

    /// <summary>
    /// The checkpoints of a chain whose next block has this execution number. In a chain without gaps the finalized one is
    /// two epochs back and names the execution node's finalized block exactly; with empty slots it is the newest boundary
    /// that the execution node calls finalized too.
    /// </summary>
    public EpochCheckpoints CheckpointsAt(ulong epoch, ulong nextNumber) => new(
        Newest(epoch, 1, nextNumber, _parameters.FinalityDistance / 2, Head.State!.CurrentJustified),
        Newest(epoch, 2, nextNumber, _parameters.FinalityDistance, Head.State!.Finalized));

    /// <summary>Forgets the states of blocks that nobody can still ask for.</summary>
    public void Prune()
    {
        var finalized = _byExecutionHash[Boundary(Head.State!.Finalized.Epoch).Execution.Hash];
        for (; _pruned < finalized - _parameters.RetainedBlocks; _pruned++)
        {
            if (_pruned > 0) _blocks[_pruned] = _blocks[_pruned] with { State = null };
        }
    }

    private Checkpoint Newest(ulong epoch, ulong back, ulong nextNumber, ulong distance, Checkpoint known)
    {
        for (var candidate = epoch > back ? epoch - back : 0; candidate > known.Epoch; candidate--)
        {
            if (Boundary(candidate).Execution.Number + distance <= nextNumber) return CheckpointOf(candidate);
        }
        return known;
    }
}
