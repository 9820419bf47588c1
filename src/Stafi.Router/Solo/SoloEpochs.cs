using Stafi.Router.Planning.World;

namespace Stafi.Router.Solo;

/// <summary>
/// What all beacon nodes say of one validator, from the next whole epoch on. An epoch counts when every node answered for it in the second half
/// of the next one, since attestations of its last slots come for a while after it.
/// </summary>
internal sealed class SoloEpochs(ulong slotsPerEpoch)
{
    private readonly SortedDictionary<ulong, EpochLiveness> _epochs = [];
    private ulong? _since;

    /// <summary>One node's answer: where its head is, which epoch it was asked about, and whether it saw the validator in it.</summary>
    internal sealed record View(ulong HeadSlot, ulong Epoch, bool IsLive);

    /// <summary>Notes what each configured node answers at one moment, null for one that does not.</summary>
    /// <returns>The record so far; null before the first answer.</returns>
    public LivenessRecord? Note(IReadOnlyList<View?> views)
    {
        if (views.Max(view => view?.Epoch) is not { } newest) return null;
        _since ??= newest + 1;
        if (newest > _since) _epochs[newest] = With(_epochs.GetValueOrDefault(newest), newest, views);
        return new LivenessRecord(0, newest, [.. _epochs.Values]);
    }

    private EpochLiveness With(EpochLiveness? before, ulong epoch, IReadOnlyList<View?> views)
    {
        var whole = ((epoch + 1) * slotsPerEpoch) + (slotsPerEpoch / 2);
        return new EpochLiveness(
            epoch,
            before is { EveryNodeAnswered: true } || views.All(view => view?.Epoch == epoch && view.HeadSlot >= whole),
            before is { WasSeen: true } || views.Any(view => view is { IsLive: true } && view.Epoch == epoch));
    }
}
