using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Ledger.Auditing;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;
using Stafi.StakingPool;

namespace Stafi.Router.Ledger;

/// <summary>What is known from the logs of the chain, as of one block.</summary>
public interface ILedger
{
    /// <summary>Block up to which all logs are in the ledger; null before the first sync.</summary>
    Task<ChainPoint?> CursorAsync(CancellationToken cancellation);

    /// <summary>Keys that any super node deposited, with their newest status, in the order of their Deposited events.</summary>
    Task<IReadOnlyList<PoolKey>> PoolKeysAsync(CancellationToken cancellation);

    /// <summary>All keys in StafiLightNode, in the order of their deposits.</summary>
    Task<IReadOnlyList<LightNodeKey>> LightNodeKeysAsync(CancellationToken cancellation);

    /// <summary>Registrations of these owners that are not removed.</summary>
    Task<IReadOnlyList<LiveRegistration>> RegistrationsAsync(IReadOnlyCollection<Address> owners, CancellationToken cancellation);

    /// <summary>Owners of all ValidatorAdded logs of each key (removed or not); a key without any is absent.</summary>
    Task<ILookup<BlsPublicKey, Address>> RegisteredByAsync(IReadOnlyCollection<BlsPublicKey> keys, CancellationToken cancellation);

    /// <summary>All places of each key on the SSV network, of all owners, oldest first; a key without any is absent.</summary>
    Task<ILookup<BlsPublicKey, SsvPlace>> PlacesAsync(IReadOnlyCollection<BlsPublicKey> keys, CancellationToken cancellation);

    /// <summary>Newest tuple of each cluster of these owners.</summary>
    Task<IReadOnlyList<KnownCluster>> ClustersAsync(IReadOnlyCollection<Address> owners, CancellationToken cancellation);

    /// <summary>Newest effective balances of these owners' clusters, in whole ETH; a cluster without one counts 32 ETH for each validator.</summary>
    Task<IReadOnlyList<KnownEffectiveBalance>> EffectiveBalancesAsync(IReadOnlyCollection<Address> owners, CancellationToken cancellation);

    /// <summary>Number of ValidatorAdded logs of the owner: its next registration nonce.</summary>
    Task<ulong> RegistrationNonceAsync(Address owner, CancellationToken cancellation);

    /// <summary>Number of ValidatorAdded logs of the owner up to a block.</summary>
    Task<ulong> RegistrationNonceAtAsync(Address owner, ulong block, CancellationToken cancellation);

    /// <summary>Clusters of these owners whose events contradict each other about the number of validators.</summary>
    Task<IReadOnlyList<FactGap>> CountGapsAsync(IReadOnlyCollection<Address> owners, CancellationToken cancellation);

    /// <summary>Recipient of the owner's newest FeeRecipientAddressUpdated; null when there is none.</summary>
    Task<Address?> FeeRecipientAsync(Address owner, CancellationToken cancellation);

    /// <summary>All operators by id, removed ones included.</summary>
    Task<IReadOnlyList<KnownOperator>> OperatorsAsync(CancellationToken cancellation);

    /// <summary>Exits that the pool's voters asked for in this withdraw cycle or later, in the order of the chain.</summary>
    Task<IReadOnlyList<NotifiedExits>> NotifiedExitsAsync(ulong fromCycle, CancellationToken cancellation);
}

/// <summary>A key in StafiSuperNode.</summary>
public sealed record PoolKey(BlsPublicKey PublicKey, Address SuperNode, PubkeyStatus Status, ulong StatusSince, ulong DepositedBlock);

/// <summary>A key in StafiLightNode, with the amount that its depositor paid.</summary>
public sealed record LightNodeKey(
    BlsPublicKey PublicKey, Address Node, Wei Amount, PubkeyStatus Status, ulong StatusSince, ulong DepositedBlock);

/// <summary>A ValidatorAdded log without a later ValidatorRemoved.</summary>
public sealed record LiveRegistration(BlsPublicKey PublicKey, Registration Registration);

/// <summary>A cluster's newest tuple.</summary>
public sealed record KnownCluster(Address Owner, OperatorSet Operators, ClusterTuple Tuple, ulong Block);

/// <summary>A cluster's newest effective balance in whole ETH, as of the block of its event; registrations and removals since count 32 ETH each.</summary>
public sealed record KnownEffectiveBalance(Address Owner, OperatorSet Operators, ulong Ether, ulong Block);

/// <summary>An operator from its OperatorAdded log; the public key is the event's bytes.</summary>
public sealed record KnownOperator(ulong Id, Address Owner, ReadOnlyMemory<byte> PublicKey, bool Removed)
{
    /// <summary>True when it has declared a fee that was neither executed, cancelled nor replaced by a reduction since; it may have lapsed.</summary>
    public bool HasDeclaredFee { get; init; }

    /// <summary>Block of the newest event about it, its whitelist included.</summary>
    public ulong ChangedBlock { get; init; }
}
