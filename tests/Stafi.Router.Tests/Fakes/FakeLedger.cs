using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Ledger;
using Stafi.Router.Ledger.Auditing;
using Stafi.Router.Observing;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Tests.Fakes;

/// <summary>A ledger that a test fills; it stands at the head of the fake chain.</summary>
internal sealed class FakeLedger(FakeChain chain) : ILedger, IChainFollower
{
    public List<PoolKey> PoolKeys { get; } = [];

    public List<LightNodeKey> LightNodeKeys { get; } = [];

    public List<LiveRegistration> Registrations { get; } = [];

    public List<(BlsPublicKey Key, Address Owner)> RegisteredBy { get; } = [];

    public List<KnownCluster> Clusters { get; } = [];

    public List<KnownOperator> Operators { get; } = [];

    public ulong RegistrationNonce { get; set; }

    public Func<Address, ulong>? NonceOf { get; set; }

    public Address? FeeRecipient { get; set; }

    public Exception? SyncFailure { get; set; }

    /// <summary>Called at each sync.</summary>
    public Action OnSync { get; set; } = () => { };

    /// <summary>Called when the light node's keys are read.</summary>
    public Action OnLightNodeKeys { get; set; } = () => { };

    public ChainPoint Head => new(chain.Head.Number, chain.Head.Hash, DateTimeOffset.FromUnixTimeSeconds((long)chain.Head.Timestamp));

    /// <summary>The ledger shows a registration.</summary>
    public void Register(RegisterStep step, ulong nonce)
    {
        foreach (var key in step.Keys)
            Registrations.Add(new LiveRegistration(key, new Registration(step.Owner, step.Operators, nonce++, chain.Head.Number)));
        RegistrationNonce = nonce;
    }

    public Task<ChainPoint> SyncAsync(CancellationToken cancellation)
    {
        OnSync();
        return SyncFailure is null ? Task.FromResult(Head) : Task.FromException<ChainPoint>(SyncFailure);
    }

    public Task<ChainPoint?> CursorAsync(CancellationToken cancellation) => Task.FromResult<ChainPoint?>(Head);

    public Task<IReadOnlyList<PoolKey>> PoolKeysAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<PoolKey>>(PoolKeys);

    public Task<IReadOnlyList<LightNodeKey>> LightNodeKeysAsync(CancellationToken cancellation)
    {
        OnLightNodeKeys();
        return Task.FromResult<IReadOnlyList<LightNodeKey>>(LightNodeKeys);
    }

    public Task<IReadOnlyList<LiveRegistration>> RegistrationsAsync(IReadOnlyCollection<Address> owners, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<LiveRegistration>>(Registrations);

    public Task<ILookup<BlsPublicKey, Address>> RegisteredByAsync(IReadOnlyCollection<BlsPublicKey> keys, CancellationToken cancellation) =>
        Task.FromResult(RegisteredBy.Where(pair => keys.Contains(pair.Key)).ToLookup(pair => pair.Key, pair => pair.Owner));

    public List<(BlsPublicKey Key, SsvPlace Place)> Places { get; } = [];

    public Task<ILookup<BlsPublicKey, SsvPlace>> PlacesAsync(IReadOnlyCollection<BlsPublicKey> keys, CancellationToken cancellation) =>
        Task.FromResult(Places.Where(pair => keys.Contains(pair.Key)).ToLookup(pair => pair.Key, pair => pair.Place));

    public Task<IReadOnlyList<KnownCluster>> ClustersAsync(IReadOnlyCollection<Address> owners, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<KnownCluster>>(Clusters);

    public Task<IReadOnlyList<KnownEffectiveBalance>> EffectiveBalancesAsync(IReadOnlyCollection<Address> owners, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<KnownEffectiveBalance>>([]);

    public Task<ulong> RegistrationNonceAsync(Address owner, CancellationToken cancellation) => Task.FromResult(NonceOf?.Invoke(owner) ?? RegistrationNonce);

    public Task<ulong> RegistrationNonceAtAsync(Address owner, ulong block, CancellationToken cancellation) => RegistrationNonceAsync(owner, cancellation);

    public Task<IReadOnlyList<FactGap>> CountGapsAsync(IReadOnlyCollection<Address> owners, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<FactGap>>(CountGaps);

    public List<FactGap> CountGaps { get; } = [];

    public Task<Address?> FeeRecipientAsync(Address owner, CancellationToken cancellation) => Task.FromResult(FeeRecipient);

    public List<NotifiedExits> NotifiedExits { get; } = [];

    public Task<IReadOnlyList<NotifiedExits>> NotifiedExitsAsync(ulong fromCycle, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<NotifiedExits>>([.. NotifiedExits.Where(notice => notice.Cycle >= fromCycle)]);

    public Task<IReadOnlyList<KnownOperator>> OperatorsAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<KnownOperator>>(Operators);
}
