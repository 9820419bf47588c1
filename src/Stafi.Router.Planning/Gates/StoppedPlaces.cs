using Stafi.Consensus.Validators;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Gates;

/// <summary>
/// Promise 1, case (b): every place that the key ever had is removed, the last removal is final, and in two consecutive whole epochs after
/// that every beacon node answered and none saw it attest.
/// </summary>
internal static class StoppedPlaces
{
    private const int SilentEpochs = 2;

    public static Objection? Against(KeyEvidence key) =>
        Objection.Against(key.Registry, "its entry in the finalized beacon state", CannotReturn)
        ?? Objection.Against(key.Places, "its places on the SSV network", places => Standing(places))
        ?? Objection.Against(key.RegisteredBy, "whether it is registered on the SSV network", owners => Unaccounted(key, owners))
        ?? NotFinal(key)
        ?? NotSilent(key);

    private static string? CannotReturn(RegistryEntry? entry) =>
        entry is null or { Status: ValidatorStatus.PendingInitialized or ValidatorStatus.PendingQueued or ValidatorStatus.ActiveOngoing }
            ? null
            : $"it is {entry.Status} on the beacon chain as validator {entry.Index}: it needs no place any more";

    private static string? Standing(IReadOnlyList<SsvPlace> places) => places.FirstOrDefault(place => place.RemovedBlock is null) is { } standing
        ? $"{standing.Owner} has it registered at operators {standing.Operators} since block {standing.AddedBlock}, so it is live there"
        : null;

    private static string? Unaccounted(KeyEvidence key, IReadOnlyList<Ethereum.Address> owners)
    {
        var missing = owners.Except(key.Places.Value.Select(place => place.Owner)).Select(owner => owner.ToString()).FirstOrDefault();
        return missing is null ? null : $"{missing} has registered it on the SSV network, and where it has not been read";
    }

    private static Objection? NotFinal(KeyEvidence key)
    {
        if (!key.FinalBlock.TryGet(out var final)) return Objection.Unknown($"which blocks are final is unknown ({key.FinalBlock.Reason})");
        return Removal(key) <= final
            ? null
            : Objection.Unknown($"it was removed from the SSV network in block {Removal(key)}, which is not final yet (block {final} is)");
    }

    private static Objection? NotSilent(KeyEvidence key)
    {
        if (!key.Liveness.TryGet(out var record)) return Objection.Unknown($"whether it still attests is unknown ({key.Liveness.Reason})");
        if (record is null || record.StoppedBlock != Removal(key))
            return Objection.Unknown($"it was removed in block {Removal(key)}; whether it still attests is asked for from the next whole epoch on");
        if (record.SilentEpochs >= SilentEpochs) return null;
        var seen = record.LastSeen is { } epoch ? $"; it was seen attesting in epoch {epoch}, although it has no place: find out who runs it" : "";
        return Objection.Unknown(
            $"it was removed in block {record.StoppedBlock}; since then every beacon node has seen nothing of it in {record.SilentEpochs} of "
            + $"{SilentEpochs} whole epochs in a row{seen}");
    }

    private static ulong Removal(KeyEvidence key) => key.Places.Value.Max(place => place.RemovedBlock ?? ulong.MaxValue);
}
