using Stafi.Consensus.Validators;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Gates;

/// <summary>
/// Promise 1, case (b): every place that the key ever had has stopped for good (removed in a final block, deleted and read back, or a person vouches for it), and in two
/// consecutive whole epochs after that every beacon node answered and none saw it attest.
/// </summary>
internal static class StoppedPlaces
{
    private const int SilentEpochs = 2;

    public static Objection? Against(KeyEvidence key) =>
        Objection.Against(key.Registry, "its entry in the finalized beacon state", CannotReturn)
        ?? Objection.Against(key.Places, "its places on the SSV network", places => Standing(places))
        ?? Objection.Against(key.RegisteredBy, "whether it is registered on the SSV network", owners => Unaccounted(key, owners))
        ?? NotActive(key)
        ?? NotFinal(key)
        ?? NotSilent(key, StopMark.Of(key)!);

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

    /// <summary>Silence is all that backs a person's word, and before the activation it says nothing.</summary>
    private static Objection? NotActive(KeyEvidence key) => key is { Confirmation: { } person, Registry.Value: not { Status: ValidatorStatus.ActiveOngoing } }
        ? Objection.Unknown($"{person.By} confirmed that it runs nowhere, and it is not active: that nobody sees it attest proves nothing yet")
        : null;

    private static Objection? NotFinal(KeyEvidence key)
    {
        if (key.Places.Value.Count == 0) return null;
        if (!key.FinalBlock.TryGet(out var final)) return Objection.Unknown($"which blocks are final is unknown ({key.FinalBlock.Reason})");
        var removal = StopMark.Of(key)!.Block;
        return removal <= final
            ? null
            : Objection.Unknown($"it was removed from the SSV network in block {removal}, which is not final yet (block {final} is)");
    }

    private static Objection? NotSilent(KeyEvidence key, StopMark mark)
    {
        var how = How(key, mark);
        if (!key.Liveness.TryGet(out var record)) return Objection.Unknown($"whether it still attests is unknown ({key.Liveness.Reason})");
        if (record is null || record.Mark != mark)
            return Objection.Unknown($"{how}; whether it still attests is asked for from the next whole epoch on");
        if (record.SilentEpochs >= SilentEpochs) return null;
        var seen = record.LastSeen is { } epoch ? $"; it was seen attesting in epoch {epoch}, although it has no place: find out who runs it" : "";
        return Objection.Unknown(
            $"{how}; since then every beacon node has seen nothing of it in {record.SilentEpochs} of {SilentEpochs} whole epochs in a row{seen}");
    }

    private static string How(KeyEvidence key, StopMark mark) => string.Join(" and ", new[]
    {
        mark.Block > 0 ? $"it was removed in block {mark.Block}" : null,
        ClientPlaces.LastStop(key) is { } intent ? $"the validator client deleted it (intent {intent})" : null,
        key.Confirmation is { } person ? $"{person.By} confirmed on {person.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC that it runs nowhere" : null,
    }.OfType<string>());
}
