using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Gates;

/// <summary>Promise 6 for the validator client: as <see cref="RemovalGate"/> for a cluster.</summary>
public static class ReclaimGate
{
    /// <summary>Checks a deletion.</summary>
    /// <param name="step">The deletion.</param>
    /// <param name="key">Evidence of its key.</param>
    /// <param name="destination">What speaks against the destination right now; null when it can take the validator. Ignored for an exited one.</param>
    public static Verdict<ReclaimClearance> Check(ReclaimStep step, KeyEvidence key, Reading<string?> destination) => Objection.Decide(
        [
            key.PublicKey == step.Key ? null : Objection.Unsafe($"the evidence is of {key.PublicKey}"),
            Against(step, key)?.Of(key.PublicKey),
            step.Destination is null ? null : Objection.Against(destination, "whether the destination can take it", obstacle => obstacle),
        ],
        () => new ReclaimClearance(step));

    private static Objection? Against(ReclaimStep step, KeyEvidence key)
    {
        if (ClientPlaces.Standing(key) is not { } import) return Objection.Unsafe("no intent handed it to a validator client");
        if (import.Client != step.Client) return Objection.Unsafe($"it was handed to {import.Client}, not to {step.Client}");
        return Objection.Against(
            key.Registry, "its entry in the finalized beacon state", entry => RemovalGate.Misfit(step.Destination is not null, entry?.Status));
    }
}
