namespace Stafi.Consensus.BeaconApi;

/// <summary>
/// Which epoch's liveness can be asked now. An epoch is asked during the next one: attestations of its last slots come after its end, and
/// nodes forget it after that.
/// </summary>
public static class LivenessEpoch
{
    /// <summary>The epoch to ask while the head is at this slot; null in the first epoch of the chain.</summary>
    /// <param name="headSlot">Slot of the node's head, not of the wall clock: a node that is behind has not seen the epoch whole.</param>
    /// <param name="slotsPerEpoch">SLOTS_PER_EPOCH; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An epoch without slots.</exception>
    public static ulong? AskableAt(ulong headSlot, ulong slotsPerEpoch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(slotsPerEpoch, 1UL);
        var epoch = headSlot / slotsPerEpoch;
        return epoch == 0 ? null : epoch - 1;
    }
}
