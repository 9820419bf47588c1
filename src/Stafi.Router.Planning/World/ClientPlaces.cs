namespace Stafi.Router.Planning.World;

/// <summary>
/// The places of a key in validator clients, by the journal. A key counts as live there from the moment in which it may have been sent, until a
/// deletion was read back, or a person vouches for it.
/// </summary>
public static class ClientPlaces
{
    /// <summary>The import by which the key may be live in a validator client; null when there is none.</summary>
    public static ClientIntent? Standing(KeyEvidence key) => key.ClientIntents.Count == 0
        ? null
        : key.ClientIntents.LastOrDefault(import => import.MayHavePlaced && !HasStopped(key, import));

    /// <summary>The same of a validator; null also when no evidence of its key was asked for.</summary>
    public static ClientIntent? Standing(ValidatorView validator) => validator.Evidence is { } evidence ? Standing(evidence) : null;

    /// <summary>The newest intent that ended such a place for good: a deletion, or an import that was refused and deleted; null when there is none.</summary>
    public static long? LastStop(KeyEvidence key) => key.ClientIntents.LastOrDefault(EndsPlaces)?.IntentId;

    private static bool HasStopped(KeyEvidence key, ClientIntent import) =>
        key.ClientIntents.Any(each => EndsPlaces(each) && each.IntentId >= import.IntentId)
        || (import.State is IntentState.Confirmed && key.Confirmation is { } person && person.AfterIntent >= import.IntentId);

    private static bool EndsPlaces(ClientIntent intent) => intent is { IsImport: false, State: IntentState.Confirmed } or { IsImport: true, State: IntentState.Refused };
}
