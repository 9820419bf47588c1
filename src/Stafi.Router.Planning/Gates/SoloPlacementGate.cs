using Stafi.Consensus.Validators;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Gates;

/// <summary>What is known of where a solo user's key may run, beside the chain: there is no journal, but a book beside the key.</summary>
/// <param name="HandedOut">Why the key may be in a validator client; null when its keystore was made here and never left.</param>
/// <param name="ConfirmedStopped">The user says that it runs nowhere any more.</param>
/// <param name="Registrations">Registrations that the book holds and that might still take effect or did.</param>
/// <param name="Silence">What the beacon nodes saw since the user confirmed it; null when nobody has watched.</param>
public sealed record SoloLife(
    string? HandedOut, bool ConfirmedStopped, IReadOnlyList<OverSsv> Registrations, LivenessRecord? Silence);

/// <summary>
/// Promise 1 for a solo user. A key goes live at once when it was never active and never anywhere else; else when every place on the SSV
/// network is removed and final, the user says that no validator client runs it, and in two whole epochs in a row in which it was active every
/// beacon node answered and none saw it attest. Silence before the activation says nothing.
/// </summary>
public static class SoloPlacementGate
{
    private const int SilentEpochs = 2;

    /// <summary>Checks one place.</summary>
    public static Verdict<SoloPlacementClearance> Check(SoloPlace place, KeyEvidence key, SoloLife life) => Objection.Decide(
        [Against(place, key, life)?.Of(key.PublicKey)], () => new SoloPlacementClearance(key.PublicKey, place));

    private static Objection? Against(SoloPlace place, KeyEvidence key, SoloLife life) =>
        Objection.Against(key.LightNodeStatus, "its status in StafiLightNode", status => NotReady(place, status))
        ?? (key.Placements.Count == 0 ? null : Objection.Unsafe($"it is a router's key: intent {key.Placements[0].IntentId} has registered it"))
        ?? Objection.Against(key.Places, "its places on the SSV network", Standing)
        ?? InFlight(place, key, life)
        ?? Objection.Against(key.Registry, "its entry in the finalized beacon state", Leaving)
        ?? (WasLive(key, life) is { } why ? NotStopped(key, life, why) : null);

    private static string? NotReady(SoloPlace place, PubkeyStatus status) => (place, status) switch
    {
        (_, PubkeyStatus.Staked) => null,
        (OwnServer, PubkeyStatus.Deposited or PubkeyStatus.Matched) => null,
        (OwnServer, _) => $"its status in StafiLightNode is {status}: deposit it first ('solo deposit')",
        _ => $"its status in StafiLightNode is {status}, not Staked: stake it first ('solo stake')",
    };

    private static string? Standing(IReadOnlyList<SsvPlace> places) =>
        places.FirstOrDefault(place => place.RemovedBlock is null) is { } standing
            ? $"{standing.Owner} has it registered at operators {standing.Operators} since block {standing.AddedBlock}, so it is live there"
            : null;

    /// <summary>A registration that was sent and is not seen may still come; one with the same nonce of the same account takes its place.</summary>
    private static Objection? InFlight(SoloPlace place, KeyEvidence key, SoloLife life)
    {
        foreach (var sent in life.Registrations)
        {
            var seen = key.Places.Value.Any(each => each.Owner == sent.Owner && each.Operators == sent.Operators);
            var replaced = place is OverSsv next && next.Owner == sent.Owner && next.Nonce == sent.Nonce;
            if (!seen && !replaced)
            {
                return Objection.Unknown(
                    $"a registration at operators {sent.Operators} with nonce {sent.Nonce} of {sent.Owner} was signed and may still take effect: wait "
                    + "until a transaction with that nonce is final");
            }
        }
        return null;
    }

    private static string? Leaving(RegistryEntry? entry) =>
        entry is null or { Status: ValidatorStatus.PendingInitialized or ValidatorStatus.PendingQueued or ValidatorStatus.ActiveOngoing }
            ? null
            : $"it is {entry.Status} on the beacon chain as validator {entry.Index}: it needs no place any more";

    private static string? WasLive(KeyEvidence key, SoloLife life) => life.HandedOut
        ?? (key.Places.Value.Count > 0 ? "it was registered on the SSV network before" : null)
        ?? (key.Registry.Value is { Status: ValidatorStatus.ActiveOngoing } ? "it is active on the beacon chain" : null);

    private static Objection? NotStopped(KeyEvidence key, SoloLife life, string why)
    {
        if (key.Places.Value.Count > 0)
        {
            if (!key.FinalBlock.TryGet(out var final)) return Objection.Unknown($"which blocks are final is unknown ({key.FinalBlock.Reason})");
            var removal = key.Places.Value.Max(place => place.RemovedBlock!.Value);
            if (removal > final) return Objection.Unknown($"it was removed from the SSV network in block {removal}, which is not final yet (block {final} is)");
        }
        if (!life.ConfirmedStopped)
        {
            return Objection.Unsafe(
                $"{why}, so it may run there. Two places at once are slashed. Stop it there, delete its keystore, and confirm that with --stopped");
        }
        if (key.Registry.Value is not { Status: ValidatorStatus.ActiveOngoing })
        {
            return Objection.Unknown(
                $"{why}, and it is not active yet: that nobody sees it attest proves nothing before. Try again when it is active");
        }
        var silent = life.Silence?.SilentEpochs ?? 0;
        if (life.Silence?.LastSeen is { } seen && silent < SilentEpochs)
            return Objection.Unsafe($"{why}, and it was seen attesting in epoch {seen}: something runs it. Stop that first");
        return silent >= SilentEpochs
            ? null
            : Objection.Unknown($"{why}; every beacon node has seen nothing of it in {silent} of {SilentEpochs} whole epochs in a row");
    }
}
