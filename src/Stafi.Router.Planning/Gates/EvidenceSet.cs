using Stafi.Consensus.Bls;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Gates;

/// <summary>The evidence that a gate gets must be of exactly the keys of the step.</summary>
internal static class EvidenceSet
{
    public static Objection? Against(IReadOnlyList<BlsPublicKey> keys, IReadOnlyList<KeyEvidence> evidence)
    {
        var wanted = keys.ToHashSet();
        if (keys.Count == 0) return Objection.Unsafe("the step names no key");
        if (wanted.Count != keys.Count) return Objection.Unsafe("the step names a key twice");
        return evidence.Count == wanted.Count && wanted.SetEquals(evidence.Select(key => key.PublicKey))
            ? null
            : Objection.Unsafe($"the step names {keys.Count} keys, and the evidence is not of exactly these");
    }
}
