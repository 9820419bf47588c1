using Stafi.Consensus.Bls;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing;

/// <summary>A key that is watched.</summary>
/// <param name="PublicKey">The key.</param>
/// <param name="StoppedBlock">Block of the last removal.</param>
/// <param name="SinceEpoch">Epoch in which it was first seen to be final; later epochs count.</param>
/// <param name="Elsewhere">What else stopped it, as <see cref="StopMark.Elsewhere"/> says.</param>
public sealed record LivenessWatch(BlsPublicKey PublicKey, ulong StoppedBlock, ulong SinceEpoch, string Elsewhere = "")
{
    /// <summary>The mark from which it is watched.</summary>
    public StopMark Mark => new(StoppedBlock, Elsewhere);
}

/// <summary>What one node said of a key and an epoch.</summary>
/// <param name="PublicKey">The key.</param>
/// <param name="Epoch">The epoch.</param>
/// <param name="Node">The node's name.</param>
/// <param name="IsLive">Whether it saw the key; null when it did not answer.</param>
/// <param name="AskedSlot">The node's head; null when it did not answer.</param>
public sealed record LivenessAnswer(BlsPublicKey PublicKey, ulong Epoch, string Node, bool? IsLive, ulong? AskedSlot);
