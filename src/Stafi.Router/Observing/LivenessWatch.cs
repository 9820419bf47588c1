using Stafi.Consensus.Bls;

namespace Stafi.Router.Observing;

/// <summary>A key that is watched.</summary>
/// <param name="PublicKey">The key.</param>
/// <param name="StoppedBlock">Block of the last removal.</param>
/// <param name="SinceEpoch">Epoch in which it was first seen to be final; later epochs count.</param>
public sealed record LivenessWatch(BlsPublicKey PublicKey, ulong StoppedBlock, ulong SinceEpoch);

/// <summary>What one node said of a key and an epoch.</summary>
/// <param name="PublicKey">The key.</param>
/// <param name="Epoch">The epoch.</param>
/// <param name="Node">The node's name.</param>
/// <param name="IsLive">Whether it saw the key; null when it did not answer.</param>
/// <param name="AskedSlot">The node's head; null when it did not answer.</param>
public sealed record LivenessAnswer(BlsPublicKey PublicKey, ulong Epoch, string Node, bool? IsLive, ulong? AskedSlot);
