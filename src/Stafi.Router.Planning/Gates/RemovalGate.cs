using Stafi.Consensus.Validators;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Gates;

/// <summary>
/// Promise 6 for removals: a validator loses its place only when a finalized state says that it has exited, or, to move, that it is neither
/// exiting nor slashed and can go live again elsewhere. Its operators keep an exiting one until it is out: it has duties up to then.
/// </summary>
public static class RemovalGate
{
    /// <summary>Checks a removal.</summary>
    /// <param name="step">The removal.</param>
    /// <param name="keys">Evidence of exactly the step's keys, in any order.</param>
    /// <param name="destination">For a move: what speaks against the destination right now; null when it can take them. Ignored for exited ones.</param>
    public static Verdict<RemovalClearance> Check(RemoveStep step, IReadOnlyList<KeyEvidence> keys, Reading<string?> destination)
    {
        return Objection.Decide(Objections(), () => new RemovalClearance(step));

        IEnumerable<Objection?> Objections()
        {
            yield return EvidenceSet.Against(step.Keys, keys);
            foreach (var key in keys)
                yield return Against(step, key)?.Of(key.PublicKey);
            if (step.Destination is not null)
                yield return Objection.Against(destination, "whether the destination can take them", obstacle => obstacle);
        }
    }

    internal static Objection? Against(RemoveStep step, KeyEvidence key) =>
        Objection.Against(key.Registry, "its entry in the finalized beacon state", entry => Misfit(step.Destination is not null, entry?.Status))
        ?? Objection.Against(key.Places, "its places on the SSV network", places => NotThere(step, places))
        ?? key.Placements.Where(placement => placement.State is IntentState.Signed or IntentState.Sent)
            .Select(placement => Objection.Unsafe($"intent {placement.IntentId} is registering it at operators {placement.Operators} and has not ended"))
            .FirstOrDefault();

    /// <summary>Why a validator of this status must not be removed; null when it may.</summary>
    /// <param name="moves">True when it is to go live elsewhere, false when it is to stay away.</param>
    /// <param name="status">Its status in a finalized state; null when that state does not have it.</param>
    internal static string? Misfit(bool moves, ValidatorStatus? status) => (moves, status) switch
    {
        (false, { } known) when known.HasExited() => null,
        (true, ValidatorStatus.PendingInitialized or ValidatorStatus.PendingQueued or ValidatorStatus.ActiveOngoing) => null,
        (true, null) => "the finalized beacon state does not have it yet, so that nobody could say whether it is silent",
        (true, ValidatorStatus.ActiveExiting or ValidatorStatus.ActiveSlashed) => $"it is {status}: its operators keep it until it is out",
        (true, _) => $"it is {status} and needs no other place",
        (false, _) => $"it is {(status is null ? "not in the finalized beacon state" : status.ToString())}, so it has not exited",
    };

    private static string? NotThere(RemoveStep step, IReadOnlyList<SsvPlace> places) =>
        places.Any(place => place.RemovedBlock is null && place.Owner == step.Owner && place.Operators == step.Operators)
            ? null
            : $"it is not registered by {step.Owner} at operators {step.Operators}";
}
