using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.Contracts;

namespace Stafi.Ssv.Clusters;

/// <summary>
/// Folds SSVNetwork's events into clusters, owners' registration nonces and fee recipients. Events are applied in the chain's order,
/// from the first of the network on; the newest tuple is that of the last event by block and log index.
/// </summary>
public sealed class ClusterFold
{
    private readonly Dictionary<ClusterKey, ClusterState> _clusters = [];
    private readonly Dictionary<Address, ulong> _nonces = [];
    private readonly Dictionary<Address, Address> _feeRecipients = [];
    private LogPosition? _last;

    /// <summary>All clusters that ever had an event.</summary>
    public IReadOnlyDictionary<ClusterKey, ClusterState> Clusters => _clusters;

    /// <summary>Folds events that may come in any order.</summary>
    public static ClusterFold Of(IEnumerable<SsvEvent> events)
    {
        var fold = new ClusterFold();
        foreach (var happened in events.OrderBy(happened => happened.Position)) fold.Apply(happened);
        return fold;
    }

    /// <summary>
    /// The nonce that the owner's next registration must be signed for: how many <c>ValidatorAdded</c> it had, whatever came of them.
    /// </summary>
    public ulong NextNonce(Address owner) => _nonces.GetValueOrDefault(owner);

    /// <summary>Where the owner's execution rewards go; null when it never said, which means the owner itself.</summary>
    public Address? FeeRecipient(Address owner) => _feeRecipients.TryGetValue(owner, out var recipient) ? recipient : null;

    /// <summary>Applies the next event.</summary>
    /// <exception cref="ArgumentException">The event is not later than the one before.</exception>
    public void Apply(SsvEvent happened)
    {
        if (_last >= happened.Position)
            throw new ArgumentException($"Events are applied in the chain's order; {happened.Position} came after {_last}.", nameof(happened));
        _last = happened.Position;

        switch (happened)
        {
            case ClusterEvent change:
                if (change is ValidatorAdded) _nonces[change.Owner] = NextNonce(change.Owner) + 1;
                Apply(change);
                break;
            case FeeRecipientAddressUpdated update:
                _feeRecipients[update.Owner] = update.Recipient;
                break;
        }
    }

    private void Apply(ClusterEvent change)
    {
        var key = new ClusterKey(change.Owner, change.Operators);
        var before = _clusters.GetValueOrDefault(key) ?? new ClusterState(key, ClusterTuple.New, default, [], null, false);
        var after = before with { Tuple = change.Cluster, Position = change.Position };
        _clusters[key] = change switch
        {
            ValidatorAdded added => Add(after, added.PublicKey),
            ValidatorRemoved removed => Remove(after, removed.PublicKey),
            ClusterBalanceUpdated update => after with { StoredUnits = VUnits.OfEffectiveBalance(update.EffectiveBalance) },
            ClusterMigratedToEth => after with { Migrated = true },
            _ => after,
        };
    }

    /// <summary>Each event of a bulk call moves the stored units by one validator, as the call did by all.</summary>
    private static ClusterState Add(ClusterState state, BlsPublicKey key) =>
        state with { Validators = state.Validators.Add(key), StoredUnits = state.StoredUnits?.Plus(1) };

    private static ClusterState Remove(ClusterState state, BlsPublicKey key)
    {
        var left = state.Validators.Remove(key);
        return state with { Validators = left, StoredUnits = left.IsEmpty ? null : state.StoredUnits?.Minus(1, (uint)left.Count) };
    }
}
