namespace Stafi.Router.Planning.World;

/// <summary>What the beacon nodes saw of a key since its last place stopped for good.</summary>
/// <param name="StoppedBlock"><see cref="StopMark.Block"/> of the mark after which the epochs count.</param>
/// <param name="NewestWholeEpoch">The epoch before the head's.</param>
/// <param name="Epochs">Whole epochs after the removal was seen to be final, oldest first.</param>
public sealed record LivenessRecord(ulong StoppedBlock, ulong NewestWholeEpoch, IReadOnlyList<EpochLiveness> Epochs)
{
    /// <summary><see cref="StopMark.Elsewhere"/> of the mark after which the epochs count.</summary>
    public string StoppedElsewhere { get; init; } = "";

    /// <summary>The mark after which the epochs count.</summary>
    public StopMark Mark => new(StoppedBlock, StoppedElsewhere);

    /// <summary>
    /// Consecutive epochs up to now in which every node answered and none saw the key. An epoch that was missed, or in which it was seen,
    /// starts the count again, and a count that ends before the last two epochs is of the past.
    /// </summary>
    public int SilentEpochs
    {
        get
        {
            var count = 0;
            ulong? next = null;
            foreach (var epoch in Epochs.Reverse())
            {
                // The newest one may still be asked for: it does not count yet, and it breaks nothing yet.
                if (next is null && epoch is { EveryNodeAnswered: false, WasSeen: false } && epoch.Epoch >= NewestWholeEpoch) continue;
                var follows = next is { } wanted ? epoch.Epoch == wanted : epoch.Epoch + 1 >= NewestWholeEpoch;
                if (!follows || !epoch.EveryNodeAnswered || epoch.WasSeen) break;
                count++;
                if (epoch.Epoch == 0) break;
                next = epoch.Epoch - 1;
            }
            return count;
        }
    }

    /// <summary>The newest epoch in which the key was seen although it has no place; null when it never was.</summary>
    public ulong? LastSeen => Epochs.LastOrDefault(epoch => epoch.WasSeen)?.Epoch;
}
