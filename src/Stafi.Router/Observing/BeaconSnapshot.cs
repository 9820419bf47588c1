using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing;

/// <summary>What one finalized beacon state says of the keys that were asked for.</summary>
/// <param name="Point">Which state.</param>
/// <param name="Registry">Entry of each key that was asked for; null where the state has none.</param>
/// <param name="Pending">The whole queue of pending deposits by key, each in the order of the queue.</param>
public sealed record BeaconSnapshot(
    BeaconPoint Point, IReadOnlyDictionary<BlsPublicKey, BeaconValidator?> Registry, ILookup<BlsPublicKey, PendingDeposit> Pending);
