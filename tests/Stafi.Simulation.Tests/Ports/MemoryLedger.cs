using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Ledger;
using Stafi.Router.Ledger.Auditing;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Contracts;
using Stafi.StakingPool;
using Stafi.StakingPool.Events;

namespace Stafi.Simulation.Tests.Ports;

/// <summary>
/// The ledger without a database: rows of canonical blocks, which go when their block goes. Whole simulations over this one and over
/// <see cref="SqlLedger"/> with its follower must come to the same chain.
/// </summary>
internal sealed class MemoryLedger : ILedger
{
    private readonly List<Fact> _facts = [];
    private readonly Dictionary<Type, List<Fact>> _byType = [];
    private readonly Dictionary<Address, OwnerHistory> _histories = [];
    private IReadOnlyList<PoolKey>? _poolKeys;
    private IReadOnlyList<LightNodeKey>? _soloKeys;
    private IReadOnlyList<KnownOperator>? _operators;

    private readonly Dictionary<ulong, Hash32> _blocks = [];

    public ChainPoint? Cursor { get; private set; }

    public bool Has(Block block) => _blocks.TryGetValue(block.Number, out var hash) ? hash == block.Hash : block.Number == 0;

    /// <summary>Takes what is above a block back.</summary>
    public void Rewind(Block ancestor)
    {
        _facts.RemoveAll(fact => fact.Block > ancestor.Number);
        _byType.Clear();
        Cursor = ancestor.ToPoint();
        Forget();
    }

    public void Take(Block block, IReadOnlyList<(Log Log, object Event)> events)
    {
        foreach (var (_, happened) in events)
        {
            _facts.Add(new Fact(block.Number, happened));
            foreach (var (type, facts) in _byType)
            {
                if (type.IsInstanceOfType(happened)) facts.Add(_facts[^1]);
            }
            Forget(happened);
        }
        _blocks[block.Number] = block.Hash;
        Cursor = block.ToPoint();
    }

    public Task<ChainPoint?> CursorAsync(CancellationToken cancellation) => Task.FromResult(Cursor);

    public Task<IReadOnlyList<PoolKey>> PoolKeysAsync(CancellationToken cancellation) => Task.FromResult(_poolKeys ??= ReadPoolKeys());

    public Task<IReadOnlyList<LiveRegistration>> RegistrationsAsync(IReadOnlyCollection<Address> owners, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<LiveRegistration>>([.. owners.Distinct().SelectMany(owner => History(owner).Registrations)]);

    public Task<ILookup<BlsPublicKey, Address>> RegisteredByAsync(IReadOnlyCollection<BlsPublicKey> keys, CancellationToken cancellation)
    {
        var wanted = keys.ToHashSet();
        return Task.FromResult(Of<ValidatorAdded>().Where(row => wanted.Contains(row.Event.PublicKey))
            .Select(row => (row.Event.PublicKey, row.Event.Owner))
            .Distinct()
            .ToLookup(row => row.PublicKey, row => row.Owner));
    }

    public Task<ILookup<BlsPublicKey, SsvPlace>> PlacesAsync(IReadOnlyCollection<BlsPublicKey> keys, CancellationToken cancellation)
    {
        var wanted = keys.ToHashSet();
        return Task.FromResult(PlaceHistory.Of(Of<ClusterEvent>()
            .Where(row => row.Event is ValidatorAdded or ValidatorRemoved && wanted.Contains(KeyOf(row.Event)!.Value))
            .Select(row => new PlaceRow(
                KeyOf(row.Event)!.Value, row.Event.Owner, ClusterFact.KindOf(row.Event), row.Event.Operators, row.Block))));
    }

    public Task<IReadOnlyList<KnownCluster>> ClustersAsync(IReadOnlyCollection<Address> owners, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<KnownCluster>>([.. owners.Distinct().SelectMany(owner => History(owner).Clusters)]);

    public Task<IReadOnlyList<KnownEffectiveBalance>> EffectiveBalancesAsync(
        IReadOnlyCollection<Address> owners, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<KnownEffectiveBalance>>(
            [.. Of<ClusterBalanceUpdated>().Where(row => owners.Contains(row.Event.Owner))
                .GroupBy(row => (row.Event.Owner, row.Event.Operators))
                .Select(rows => rows.Last())
                .Select(row => new KnownEffectiveBalance(row.Event.Owner, row.Event.Operators, row.Event.EffectiveBalance, row.Block))
                .OrderBy(each => each.Owner).ThenBy(each => each.Operators)]);

    public Task<ulong> RegistrationNonceAsync(Address owner, CancellationToken cancellation) => Task.FromResult(History(owner).NextNonce);

    public Task<ulong> RegistrationNonceAtAsync(Address owner, ulong block, CancellationToken cancellation) =>
        Task.FromResult((ulong)Of<ValidatorAdded>().Count(row => row.Event.Owner == owner && row.Block <= block));

    public Task<IReadOnlyList<FactGap>> CountGapsAsync(IReadOnlyCollection<Address> owners, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<FactGap>>([.. owners.SelectMany(owner => History(owner).Gaps)]);

    public Task<Address?> FeeRecipientAsync(Address owner, CancellationToken cancellation)
    {
        var newest = Of<FeeRecipientAddressUpdated>().LastOrDefault(row => row.Event.Owner == owner);
        return Task.FromResult(newest.Event?.Recipient);
    }

    public Task<IReadOnlyList<KnownOperator>> OperatorsAsync(CancellationToken cancellation) => Task.FromResult(_operators ??= ReadOperators());

    public Task<IReadOnlyList<NotifiedExits>> NotifiedExitsAsync(ulong fromCycle, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<NotifiedExits>>([.. Of<ValidatorExitNotified>().Where(row => row.Event.Cycle >= fromCycle)
            .Select(row => new NotifiedExits(row.Event.Cycle, row.Event.StartCycle, row.Event.Validators, row.Block))]);

    public Task<IReadOnlyList<LightNodeKey>> LightNodeKeysAsync(CancellationToken cancellation) => Task.FromResult(_soloKeys ??= ReadSoloKeys());

    private OwnerHistory History(Address owner)
    {
        if (_histories.TryGetValue(owner, out var known)) return known;
        return _histories[owner] = OwnerHistory.Of(owner, Of<ClusterEvent>().Where(row => row.Event.Owner == owner).Select(row =>
        {
            var tuple = row.Event.Cluster;
            return new ClusterEventRow(
                row.Block, ClusterFact.KindOf(row.Event), row.Event.Operators, KeyOf(row.Event), tuple.ValidatorCount, tuple.NetworkFeeIndex,
                tuple.Index, tuple.Active ? 1 : 0, tuple.Balance,
                row.Event is ClusterBalanceUpdated update ? update.EffectiveBalance : null);
        }));
    }

    private IReadOnlyList<PoolKey> ReadPoolKeys()
    {
        var newest = Newest(NodeKind.SuperNode);
        return [.. Of<Deposited>().Where(row => row.Event.Kind is NodeKind.SuperNode).Select(row =>
        {
            var key = new BlsPublicKey(row.Event.PublicKey.Span);
            var (block, status) = newest.GetValueOrDefault(key, (row.Block, PubkeyStatus.Deposited));
            return new PoolKey(key, row.Event.Node, status, block, row.Block);
        })];
    }

    private IReadOnlyList<LightNodeKey> ReadSoloKeys()
    {
        var newest = Newest(NodeKind.LightNode);
        return [.. Of<Deposited>().Where(row => row.Event.Kind is NodeKind.LightNode).Select(row =>
        {
            var key = new BlsPublicKey(row.Event.PublicKey.Span);
            var (block, status) = newest.GetValueOrDefault(key, (row.Block, PubkeyStatus.Deposited));
            return new LightNodeKey(key, row.Event.Node, row.Event.Amount, status, block, row.Block);
        })];
    }

    private Dictionary<BlsPublicKey, (ulong Block, PubkeyStatus Status)> Newest(NodeKind kind)
    {
        var newest = new Dictionary<BlsPublicKey, (ulong Block, PubkeyStatus Status)>();
        foreach (var (block, status) in Of<PubkeyStatusSet>().Where(row => row.Event.Kind == kind))
            newest[new BlsPublicKey(status.PublicKey.Span)] = (block, (PubkeyStatus)status.Status);
        return newest;
    }

    private IReadOnlyList<KnownOperator> ReadOperators()
    {
        var removed = Of<OperatorRemoved>().Select(row => row.Event.OperatorId).ToHashSet();
        var changed = new Dictionary<ulong, ulong>();
        var declared = new HashSet<ulong>();
        foreach (var (block, change) in Of<OperatorEvent>())
        {
            changed[change.OperatorId] = block;
            if (change is OperatorFeeDeclared) declared.Add(change.OperatorId);
            else if (change is OperatorFeeExecuted or OperatorFeeDeclarationCancelled or OperatorRemoved) declared.Remove(change.OperatorId);
        }
        foreach (var (block, change) in Of<OperatorPrivacyStatusUpdated>())
        {
            foreach (var id in change.OperatorIds) changed[id] = Math.Max(block, changed.GetValueOrDefault(id));
        }
        return [.. Of<OperatorAdded>().OrderBy(row => row.Event.OperatorId).Select(row => new KnownOperator(
            row.Event.OperatorId, row.Event.Owner, row.Event.PublicKey, removed.Contains(row.Event.OperatorId))
        {
            HasDeclaredFee = declared.Contains(row.Event.OperatorId),
            ChangedBlock = changed[row.Event.OperatorId],
        })];
    }

    private static BlsPublicKey? KeyOf(ClusterEvent change) => (change as ValidatorAdded)?.PublicKey ?? (change as ValidatorRemoved)?.PublicKey;

    private IEnumerable<(ulong Block, T Event)> Of<T>()
    {
        if (!_byType.TryGetValue(typeof(T), out var facts)) _byType[typeof(T)] = facts = [.. _facts.Where(fact => fact.Event is T)];
        foreach (var fact in facts) yield return (fact.Block, (T)fact.Event);
    }

    /// <summary>What an event makes out of date.</summary>
    private void Forget(object happened)
    {
        if (happened is ClusterEvent change) _histories.Remove(change.Owner);
        else if (happened is PubkeyStatusSet or Deposited) (_poolKeys, _soloKeys) = (null, null);
        else if (happened is OperatorEvent or OperatorPrivacyStatusUpdated) _operators = null;
    }

    private void Forget()
    {
        _histories.Clear();
        (_poolKeys, _soloKeys) = (null, null);
        _operators = null;
    }

    private readonly record struct Fact(ulong Block, object Event);
}
