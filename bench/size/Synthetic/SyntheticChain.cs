using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Logs;
using Stafi.Ssv.Clusters;
using Stafi.StakingPool;

namespace Stafi.Bench.Size.Synthetic;

/// <summary>A chain of blocks with right hashes, blooms and log numbers. Each transaction is a bulk call of 20 to 60 events in a block of its own.</summary>
internal sealed class SyntheticChain
{
    /// <summary>Blocks between two transactions.</summary>
    private const int Pause = 12;

    public const ulong SecondsPerSlot = 12;

    public const ulong SlotsPerEpoch = 32;

    private readonly List<Log> _logs = [];
    private readonly Dictionary<ulong, Log[]> _byBlock = [];
    private readonly Dictionary<Hash32, ulong> _numbers = [];
    private readonly Dictionary<Hash32, Log[]> _byTransaction = [];
    private ulong _timeOfHead;

    public ulong Head { get; private set; } = 1;

    /// <summary>The newest finalized block.</summary>
    public ulong Finalized { get; private set; }

    /// <summary>Validators that were registered.</summary>
    public int Validators { get; private set; }

    /// <summary>All logs in their order.</summary>
    public IReadOnlyList<Log> Logs => _logs;

    public ulong GenesisTime => _timeOfHead - (Head * SecondsPerSlot);

    /// <summary>Registrations only, the last of them in blocks that are not final.</summary>
    public static SyntheticChain OfRegistrations(int validators)
    {
        var chain = new SyntheticChain();
        chain.Register(validators);
        chain.Settle(2 * Pause);
        return chain;
    }

    /// <summary>Everything that a router with these validators has behind it, all of it final.</summary>
    public static SyntheticChain OfRouter(int validators, IReadOnlyList<byte[]> operatorKeys)
    {
        var chain = new SyntheticChain();
        chain.Transact([.. operatorKeys.Select((key, i) => SyntheticEvents.OperatorAdded((ulong)i + 1, key)), SyntheticEvents.FeeRecipient()]);
        foreach (var bulk in Enumerable.Range(0, validators).Chunk(60))
        {
            chain.Transact([.. bulk.Select(SyntheticEvents.Deposited), .. bulk.Select(index => SyntheticEvents.Status(index, PubkeyStatus.Deposited))]);
            chain.Transact([.. bulk.Select(index => SyntheticEvents.Status(index, PubkeyStatus.Matched))]);
            chain.Transact([.. bulk.Select(index => SyntheticEvents.Status(index, PubkeyStatus.Staked))]);
        }
        chain.Register(validators);
        chain.Settle(0);
        for (var i = 0UL; i < 3 * SlotsPerEpoch; i++) chain.Mine();
        chain._timeOfHead = Now();
        return chain;
    }

    /// <summary>An empty block; with a new epoch a new block is final.</summary>
    public void Mine()
    {
        Head++;
        _timeOfHead += SecondsPerSlot;
        _numbers[HashOf(Head)] = Head;
        var epoch = Head / SlotsPerEpoch;
        if (epoch >= 2) Finalized = Math.Max(Finalized, (epoch - 2) * SlotsPerEpoch);
    }

    public static Hash32 HashOf(ulong number) => Keccak256.Hash(BitConverter.GetBytes(number));

    public ulong? NumberOf(Hash32 hash) => _numbers.TryGetValue(hash, out var number) ? number : null;

    public ulong TimeOf(ulong number) => _timeOfHead - ((Head - number) * SecondsPerSlot);

    public IReadOnlyList<Log> OfBlock(ulong number) => _byBlock.GetValueOrDefault(number, []);

    public IEnumerable<Log> Range(ulong from, ulong to)
    {
        var first = 0;
        for (var (low, high) = (0, _logs.Count); low < high;)
        {
            var middle = (low + high) / 2;
            if (_logs[middle].BlockNumber < from) low = middle + 1;
            else high = middle;
            first = low;
        }
        for (var i = first; i < _logs.Count && _logs[i].BlockNumber <= to; i++)
        {
            if (_logs[i].BlockNumber >= from) yield return _logs[i];
        }
    }

    public IReadOnlyList<Log>? OfTransaction(Hash32 hash) => _byTransaction.GetValueOrDefault(hash);

    public byte[] BloomOf(ulong number) => LogsBloom.Of(OfBlock(number));

    private void Register(int validators)
    {
        const int perCluster = 500;
        Validators = validators;
        var done = 0;
        for (var bulk = 20; done < validators; bulk = bulk == 60 ? 20 : bulk + 1)
        {
            var cluster = done / perCluster;
            // A bulk call is of one cluster.
            var count = Math.Min(bulk, Math.Min(validators, (cluster + 1) * perCluster) - done);
            var first = (ulong)(cluster * 4) + 1;
            var operators = new OperatorSet([first, first + 1, first + 2, first + 3]);
            var before = done;
            Transact([.. Enumerable.Range(done, count).Select(index => SyntheticEvents.ValidatorAdded(index, operators, (uint)(before + count - (cluster * perCluster))))]);
            done += count;
        }
    }

    private void Transact(IReadOnlyList<SyntheticEvent> events)
    {
        Head += Pause;
        var (block, transaction) = (HashOf(Head), Keccak256.Hash([1, .. BitConverter.GetBytes(Head)]));
        var logs = events.Select((each, i) => new Log(each.Contract, each.Topics, each.Data, Head, block, transaction, 0, i)).ToArray();
        _logs.AddRange(logs);
        _byBlock[Head] = logs;
        _byTransaction[transaction] = logs;
    }

    private static ulong Now() => (ulong)TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    private void Settle(int notFinal)
    {
        Head = ((Head / SlotsPerEpoch) + 1) * SlotsPerEpoch;
        Finalized = Head - SlotsPerEpoch - (ulong)notFinal;
        // Real blocks are young; a router tells nodes that do not follow by the age of theirs.
        _timeOfHead = Now();
        for (var number = 0UL; number <= Head; number++) _numbers[HashOf(number)] = number;
    }
}
