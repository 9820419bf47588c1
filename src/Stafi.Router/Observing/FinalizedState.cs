using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing;

/// <summary>What was read of one finalized state so far. The state does not change; the registry grows with the keys that are asked.</summary>
internal sealed record FinalizedState(FinalizedBlock Block, BeaconPoint Point, IReadOnlyList<PendingDeposit> Queue)
{
    private readonly ILookup<BlsPublicKey, PendingDeposit> _pending = Queue.ToLookup(deposit => deposit.PublicKey);

    /// <summary>The checkpoint that made it final; null where it was asked for by its slot.</summary>
    public Checkpoint? Checkpoint { get; init; }

    /// <summary>Entry of each key that was asked for; null where the state has none.</summary>
    public Dictionary<BlsPublicKey, BeaconValidator?> Registry { get; } = [];

    public void Add(IEnumerable<BlsPublicKey> keys, IReadOnlyDictionary<BlsPublicKey, BeaconValidator> found)
    {
        foreach (var key in keys) Registry[key] = found.GetValueOrDefault(key);
    }

    public BeaconSnapshot ToSnapshot() => new(Point, Registry, _pending);
}
