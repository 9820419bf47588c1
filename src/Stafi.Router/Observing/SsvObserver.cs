using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Configuration;
using Stafi.Router.Ledger;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Contracts;
using Stafi.Ssv.KeyShares;
using ClusterView = Stafi.Router.Planning.World.ClusterView;

namespace Stafi.Router.Observing;

/// <summary>Reads the SSV network at one block: parameters and clusters each time, the operators at their own rhythm.</summary>
public sealed class SsvObserver(SsvNetworkViews views, ILedger ledger, LoopOptions loop, TimeProvider clock)
{
    private readonly Dictionary<ulong, OperatorKey?> _keys = [];
    private readonly OperatorReader _reader = new(views, clock);
    private (ulong Block, Address Owner, ulong Changed, IReadOnlyList<ChainOperator> Operators)? _operators;

    public async Task<SsvNetworkView> ParametersAsync(ChainPoint head, CancellationToken cancellation)
    {
        var parameters = await views.GetParametersAsync(BlockId.Hash(head.Hash), cancellation);
        return new SsvNetworkView(
            parameters.NetworkFee,
            parameters.LiquidationThresholdBlocks,
            parameters.MinimumLiquidationCollateral,
            parameters.ValidatorsPerOperatorLimit);
    }

    /// <summary>All operators, not older than the configured number of blocks, and afresh when the chain has told of a change.</summary>
    /// <param name="owner">Whom private operators must have on their lists.</param>
    /// <param name="head">Block to read at.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<ChainOperator>> OperatorsAsync(Address owner, ChainPoint head, CancellationToken cancellation)
    {
        var known = await ledger.OperatorsAsync(cancellation);
        var changed = known.Count == 0 ? 0 : known.Max(each => each.ChangedBlock);
        var isNew = _operators is { } last && last.Owner == owner && last.Changed == changed && last.Operators.Count == known.Count
            && head.Number >= last.Block && head.Number - last.Block < loop.OperatorRefreshBlocks;
        if (isNew) return _operators!.Value.Operators;
        var operators = await ReadAsync(known, owner, head, cancellation);
        _operators = (head.Number, owner, changed, operators);
        return operators;
    }

    /// <summary>These operators at this block, whatever was read before.</summary>
    public async Task<IReadOnlyList<ChainOperator>> OperatorsNowAsync(
        IReadOnlyList<KnownOperator> operators, Address owner, ChainPoint head, CancellationToken cancellation)
    {
        var read = await ReadAsync(operators, owner, head, cancellation);
        // The next plan must not be made from older values than these.
        _operators = null;
        return read;
    }

    /// <summary>Clusters of these owners with their balances; a view that refuses is unknown.</summary>
    public async Task<IReadOnlyList<ClusterView>> ClustersAsync(
        IReadOnlyCollection<Address> owners, ChainPoint head, CancellationToken cancellation)
    {
        var known = await ledger.ClustersAsync(owners, cancellation);
        if (known.Count == 0) return [];
        var balances = await new ReadingSource("the clusters' views", clock).ReadAsync(
            () => views.GetClustersAsync([.. known.Select(Query)], BlockId.Hash(head.Hash), cancellation), cancellation);
        return [.. known.Select((cluster, index) => new ClusterView
        {
            Owner = cluster.Owner,
            Operators = cluster.Operators,
            Tuple = cluster.Tuple,
            Balance = balances.IsKnown ? Balance(balances.Value[index]) : balances.Select(_ => Wei.Zero),
        })];
    }

    private Task<IReadOnlyList<ChainOperator>> ReadAsync(
        IReadOnlyList<KnownOperator> operators, Address owner, ChainPoint head, CancellationToken cancellation) =>
        _reader.ReadAsync(operators, Key, owner, head, cancellation);

    private OperatorKey? Key(KnownOperator known)
    {
        // An operator's key never changes, and reading RSA keys is slow.
        if (!_keys.TryGetValue(known.Id, out var key))
            _keys[known.Id] = key = OperatorKey.TryParseChain(known.PublicKey.Span, out var parsed, out _) ? parsed : null;
        return key;
    }

    private Reading<Wei> Balance(Ssv.Contracts.ClusterView view) => view.Balance is { } balance
        ? Reading.Known(balance)
        : Reading.Unknown<Wei>($"getBalance refuses ({view.Status}{(view.Reason is null ? "" : ": " + view.Reason)})", clock.GetUtcNow());

    private static ClusterQuery Query(KnownCluster cluster) => new(cluster.Owner, cluster.Operators, cluster.Tuple);
}
