using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Logs;

namespace Stafi.Router.Ledger;

/// <summary>The watched contracts with their topics, as a filter for nodes and as a test against a block's bloom.</summary>
internal sealed class WatchSet
{
    private readonly Dictionary<(Address Contract, Hash32 Topic), (BloomEntry Contract, BloomEntry Topic)> _pairs = [];

    public WatchSet(IEnumerable<WatchedContract> contracts)
    {
        Contracts = [.. contracts];
        foreach (var contract in Contracts)
        {
            var entry = BloomEntry.Of(contract.Address);
            foreach (var topic in contract.Topics) _pairs[(contract.Address, topic)] = (entry, BloomEntry.Of(topic));
        }
        Addresses = [.. Contracts.Select(contract => contract.Address)];
        Topics = [[.. Contracts.SelectMany(contract => contract.Topics).Distinct()]];
    }

    public IReadOnlyList<WatchedContract> Contracts { get; }

    /// <summary>For <see cref="LogFilter.Addresses"/>.</summary>
    public IReadOnlyList<Address> Addresses { get; }

    /// <summary>For <see cref="LogFilter.Topics"/>.</summary>
    public IReadOnlyList<IReadOnlyList<Hash32>?> Topics { get; }

    /// <summary>True for a log of a watched contract and one of its kept events.</summary>
    public bool Contains(Log log) => log.Topics.Count > 0 && _pairs.ContainsKey((log.Address, log.Topics[0]));

    /// <summary>True when the bloom may hold a watched event of which these logs have none.</summary>
    public bool MayMiss(ReadOnlySpan<byte> bloom, IReadOnlyList<Log> logs)
    {
        foreach (var ((contract, topic), entry) in _pairs)
        {
            if (!LogsBloom.MayContain(bloom, entry.Contract) || !LogsBloom.MayContain(bloom, entry.Topic)) continue;
            if (!logs.Any(log => log.Address == contract && log.Topics[0] == topic)) return true;
        }
        return false;
    }
}
