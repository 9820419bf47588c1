using Stafi.Consensus.Validators;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Gates;

/// <summary>
/// Promise 1. Case (a): a key goes live at once when it was never active and never live elsewhere: a finalized state says absent or
/// pending, nobody ever registered it on the SSV network, and no intent of the journal placed it elsewhere or still might. Case (b): one that
/// had a place goes live when all its places have stopped for good and it was silent after that (<see cref="StoppedPlaces"/>). Places are those on
/// the SSV network and in validator clients.
/// </summary>
public static class LivenessGate
{
    /// <summary>Checks a registration.</summary>
    /// <param name="step">The registration.</param>
    /// <param name="keys">Evidence of exactly the step's keys, in any order, without the placement by the step's own intent.</param>
    public static Verdict<PlacementClearance> Check(RegisterStep step, IReadOnlyList<KeyEvidence> keys)
    {
        return Objection.Decide(Objections(), () => new PlacementClearance(step, EarlierExposures(step, keys)));

        IEnumerable<Objection?> Objections()
        {
            yield return EvidenceSet.Against(step.Keys, keys);
            foreach (var key in keys)
                yield return Against(step, key)?.Of(key.PublicKey);
        }
    }

    /// <summary>Checks the hand-over to the validator client.</summary>
    /// <param name="step">The hand-over.</param>
    /// <param name="key">Evidence of its key, without what the step's own intent did.</param>
    public static Verdict<EntrustClearance> Check(EntrustStep step, KeyEvidence key) => Objection.Decide(
        [
            key.PublicKey == step.Key ? null : Objection.Unsafe($"the evidence is of {key.PublicKey}"),
            Against(key, _ => false)?.Of(key.PublicKey),
        ],
        () => new EntrustClearance(step));

    internal static Objection? Against(RegisterStep step, KeyEvidence key) => Against(key, placement => IsHere(step, placement));

    /// <param name="key">The evidence.</param>
    /// <param name="isHere">Whether a registration placed it where it is to go live now.</param>
    internal static Objection? Against(KeyEvidence key, Func<Placement, bool> isHere)
    {
        var objection = Objection.Against(key.SuperNodeStatus, "its status in StafiSuperNode", status =>
                status is PubkeyStatus.Staked ? null : $"its status in StafiSuperNode is {status}, not Staked")
            ?? Objection.Against(key.Places, "its places on the SSV network", _ => null)
            ?? Leaving(key)
            ?? InClient(key)
            ?? (key.Places.Value.Count > 0 || StopMark.Of(key) is not null ? StoppedPlaces.Against(key) : NeverLive(key));
        return objection ?? key.Placements.Select(placement => Against(placement, isHere(placement), key)).OfType<Objection>().MinBy(each => each.IsUnknown);
    }

    private static Objection? Leaving(KeyEvidence key) => key.Exits.LastOrDefault(exit => exit.WasSigned) is { } exit
        ? Objection.Unsafe($"its exit was signed (intent {exit.IntentId}): it leaves and needs no place any more")
        : null;

    /// <summary>What the client says counts beside the journal: a database may be new, and a person may have imported it.</summary>
    private static Objection? InClient(KeyEvidence key) => ClientPlaces.Standing(key) is { } import
        ? Objection.Unsafe(import.IsAdoption
            ? $"it was adopted (intent {import.IntentId}) in the validator client {import.Client}, so it is live there"
            : $"intent {import.IntentId} ({import.State}) handed it to the validator client {import.Client}, so it may be live there")
        : Objection.Against(key.InClient, "whether the validator client has it", has => has ? "the validator client lists it, so it is live there" : null);

    private static Objection? NeverLive(KeyEvidence key) =>
        Objection.Against(key.Registry, "its entry in the finalized beacon state", WasActive)
        ?? Objection.Against(key.RegisteredBy, "whether it is registered on the SSV network", owners =>
            owners.Count == 0 ? null : $"{owners[0]} has registered it on the SSV network before, so it may be live there");

    private static string? WasActive(RegistryEntry? entry) =>
        entry is null or { Status: ValidatorStatus.PendingInitialized or ValidatorStatus.PendingQueued }
            ? null
            : $"it is {entry.Status} on the beacon chain as validator {entry.Index}, so it may be live elsewhere; whoever knows that it runs nowhere "
                + "confirms that (stafi-router keys confirm-stopped)";

    private static Objection? Against(Placement placement, bool isHere, KeyEvidence key) => placement.State switch
    {
        // Nothing was signed, so nobody holds shares; the claim on the key keeps a second registration out.
        IntentState.Reserved or IntentState.Abandoned => null,
        // Provably without effect. The operators of that set hold shares all the same: PlacementClearance.EarlierExposures.
        IntentState.FinalReverted or IntentState.Dropped => null,
        // Should a reorganisation bring it to life, the key is live in the same place only.
        IntentState.Reverted when isHere => null,
        IntentState.Reverted => Objection.Unknown(
            $"intent {placement.IntentId}, which registered it at operators {placement.Operators}, reverted in a block that is not final: "
            + "a reorganisation could still bring it to life there"),
        IntentState.Signed or IntentState.Sent => Objection.Unsafe(
            $"intent {placement.IntentId} is registering it at operators {placement.Operators} and has not ended"),
        // Its logs are among the places, all of which have stopped.
        IntentState.Final when key.Places.Value.Any(place => place.Owner == placement.Owner && place.Operators == placement.Operators) => null,
        _ => Objection.Unsafe($"intent {placement.IntentId} registered it at operators {placement.Operators}, so it may be live there"),
    };

    private static bool IsHere(RegisterStep step, Placement placement) =>
        placement.Owner == step.Owner && placement.Operators == step.Operators;

    private static Placement[] EarlierExposures(RegisterStep step, IReadOnlyList<KeyEvidence> keys) =>
    [
        .. keys.SelectMany(key => key.Placements)
            .Where(placement => placement.State is not (IntentState.Reserved or IntentState.Abandoned) && !IsHere(step, placement)),
    ];
}
