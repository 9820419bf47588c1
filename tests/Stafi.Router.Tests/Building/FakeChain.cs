using System.Buffers.Binary;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Logs;

namespace Stafi.Router.Tests.Building;

/// <summary>A chain in memory: blocks with logs, reorganisations, a finalized block, and the ways in which a node can be wrong.</summary>
internal sealed class FakeChain
{
    private readonly List<FakeBlock> _blocks = [new FakeBlock(BlockOf(0, 0, default, []), [])];
    private uint _salt;

    public Block Head => _blocks[^1].Header;

    public ulong Finalized { get; set; }

    /// <summary>All logs of the canonical chain.</summary>
    public IEnumerable<Log> Logs => _blocks.SelectMany(block => block.Logs);

    public Block this[ulong number] => _blocks[(int)number].Header;

    public FakeBlock? Find(ulong number) => number < (ulong)_blocks.Count ? _blocks[(int)number] : null;

    public FakeBlock? Find(Hash32 hash) => _blocks.Find(block => block.Header.Hash == hash);

    /// <summary>A block with these events, in this order, of one transaction.</summary>
    public Block Mine(params ReadOnlySpan<FakeEvent> events)
    {
        var number = Head.Number + 1;
        // The salt makes blocks of the same height differ after a reorganisation.
        var hash = HashOf(number, ++_salt);
        var logs = new Log[events.Length];
        for (var i = 0; i < events.Length; i++)
            logs[i] = new Log(events[i].Contract, events[i].Topics, events[i].Data, number, hash, HashOf(number, 1_000_000), 0, i);
        var header = BlockOf(number, _salt, Head.Hash, logs);
        _blocks.Add(new FakeBlock(header, logs));
        return header;
    }

    public void MineEmpty(int count)
    {
        for (var i = 0; i < count; i++) Mine();
    }

    /// <summary>Takes the newest blocks away; mine others then.</summary>
    public void Lose(int depth) => _blocks.RemoveRange(_blocks.Count - depth, depth);

    /// <summary>Puts blocks back that were lost.</summary>
    public void Restore(IEnumerable<FakeBlock> lost) => _blocks.AddRange(lost);

    private static Block BlockOf(ulong number, uint salt, Hash32 parent, IReadOnlyList<Log> logs) => new(
        number, HashOf(number, salt), parent, 1_700_000_000 + number, Wei.FromGwei(1), 60_000_000, 0, LogsBloom.Of(logs));

    private static Hash32 HashOf(ulong number, uint salt)
    {
        Span<byte> seed = stackalloc byte[12];
        BinaryPrimitives.WriteUInt64BigEndian(seed, number);
        BinaryPrimitives.WriteUInt32BigEndian(seed[8..], salt);
        return Keccak256.Hash(seed);
    }
}

/// <summary>A block of the fake chain.</summary>
internal sealed record FakeBlock(Block Header, IReadOnlyList<Log> Logs);

/// <summary>An event to be mined.</summary>
internal sealed record FakeEvent(Address Contract, IReadOnlyList<Hash32> Topics, ReadOnlyMemory<byte> Data);
