using System.Collections.Concurrent;
using Stafi.Devnet.Hosts.Chain;
using Stafi.Devnet.Models.SsvNode;
using Stafi.Ssv.Contracts;
using Stafi.Ssv.KeyShares;

namespace Stafi.Devnet.Hosts.SsvOperators;

/// <summary>The nodes that this process runs and what they know from the chain.</summary>
public sealed class OperatorNodes : IDisposable
{
    private readonly ContractLogs _logs;
    private readonly Dictionary<OperatorKey, OperatorPrivateKey> _keys = [];
    private readonly ConcurrentDictionary<ulong, SsvOperatorNode> _nodes = new();

    internal OperatorNodes(ContractLogs logs, IEnumerable<string> privateKeys)
    {
        _logs = logs;
        foreach (var text in privateKeys)
        {
            var key = OperatorPrivateKey.Parse(text);
            _keys.Add(key.PublicKey, key);
        }
    }

    /// <summary>Nodes by operator id; one appears when its operator is registered on chain.</summary>
    public IReadOnlyDictionary<ulong, SsvOperatorNode> Nodes => _nodes;

    public SsvRegistry Registry { get; private set; } = new();

    internal async Task FollowAsync(ulong epoch, CancellationToken cancellationToken)
    {
        while (await _logs.NextAsync(cancellationToken) is { } batch)
        {
            if (batch.Restarted) Registry = new SsvRegistry();
            foreach (var log in batch.Logs)
            {
                if (!SsvEvents.TryDecode(log, out var happened)) continue;
                if (happened is OperatorAdded added) Start(added);
                Registry.Apply(happened, epoch);
            }
        }
    }

    public void Dispose()
    {
        foreach (var node in _nodes.Values) node.Dispose();
        foreach (var key in _keys.Values) key.Dispose();
    }

    private void Start(OperatorAdded added)
    {
        if (!OperatorKey.TryParseChain(added.PublicKey.Span, out var key, out _)) return;
        if (_keys.Remove(key, out var own)) _nodes[added.OperatorId] = new SsvOperatorNode(added.OperatorId, own);
    }
}
