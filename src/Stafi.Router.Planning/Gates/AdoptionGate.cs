using Stafi.Consensus.Deposits;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Gates;

/// <summary>
/// Promise 1 for validators that are taken over: one place of the key is known and is the only one that is, and the router can end it. Whoever
/// adopts one vouches that no other machine has it: what a stranger runs nobody can read.
/// </summary>
public static class AdoptionGate
{
    /// <summary>Checks an adoption.</summary>
    /// <param name="key">Evidence of the key.</param>
    /// <param name="superNode">Account that deposited the key in StafiSuperNode; null when none did.</param>
    /// <param name="ours">Our super node account.</param>
    /// <param name="owners">Our SSV accounts.</param>
    /// <param name="client">The configured validator client; null without one.</param>
    public static Verdict<AdoptionClearance> Check(
        KeyEvidence key, Address? superNode, Address ours, IReadOnlyCollection<Address> owners, string? client)
    {
        SsvPlace? place = null;
        var inClient = false;
        return Objection.Decide(Objections(), () => new AdoptionClearance(key.PublicKey, inClient ? client : null));

        IEnumerable<Objection?> Objections()
        {
            yield return OfPool(key, superNode, ours);
            yield return Objection.Against(key.Registry, "its entry in the finalized beacon state", Misfit);
            yield return Objection.Against(key.Credentials, "whose withdrawal credentials win", verdict =>
                verdict is CredentialsVerdict.Ours ? null : $"its withdrawal credentials are not the pool's ({verdict})");
            yield return Objection.Against(key.Places, "its places on the SSV network", _ => null);
            yield return Objection.Against(key.InClient, "whether the validator client has it", _ => null);
            if (!key.Places.TryGet(out var places) || !key.InClient.TryGet(out inClient)) yield break;
            place = places.LastOrDefault(each => each.RemovedBlock is null);
            yield return OfPlace(key, place, owners, inClient, client);
            yield return OfJournal(key);
        }
    }

    private static Objection? OfPool(KeyEvidence key, Address? superNode, Address ours)
    {
        if (superNode is null) return Objection.Unsafe("StafiSuperNode does not know it, so it is none of the pool's");
        if (superNode != ours) return Objection.Unsafe($"the super node {superNode} deposited it, not {ours}: the router of that account adopts it");
        return Objection.Against(key.SuperNodeStatus, "its status in StafiSuperNode", status =>
            status is PubkeyStatus.Staked ? null : $"its status in StafiSuperNode is {status}, not Staked");
    }

    private static string? Misfit(RegistryEntry? entry) => entry switch
    {
        { Status: ValidatorStatus.ActiveOngoing or ValidatorStatus.PendingQueued or ValidatorStatus.PendingInitialized } => null,
        null => "the finalized beacon state does not have it yet",
        _ => $"it is {entry.Status} on the beacon chain as validator {entry.Index}: there is nothing to do for it any more",
    };

    private static Objection? OfPlace(KeyEvidence key, SsvPlace? place, IReadOnlyCollection<Address> owners, bool inClient, string? client)
    {
        if (place is not null && inClient)
        {
            return Objection.Unsafe(
                $"{client} lists it and {place.Owner} has it registered at the SSV operators {place.Operators}: in two places at once it is slashed. Stop one of them now");
        }
        if (place is not null)
        {
            return owners.Contains(place.Owner)
                ? null
                : Objection.Unsafe($"{place.Owner}, none of our SSV accounts, has it registered at operators {place.Operators}: remove it there first");
        }
        if (inClient) return null;
        var where = client is null ? "no validator client is configured (trust.keymanager)" : $"{client} does not list it";
        return Objection.Unsafe($"where it runs is unknown: {where}, and no account of ours has it registered on the SSV network. Name the validator client that has it");
    }

    private static Objection? OfJournal(KeyEvidence key)
    {
        if (ClientPlaces.Standing(key) is { } import) return Objection.Unsafe($"intent {import.IntentId} brought it to {import.Client} already");
        if (key.Exits.LastOrDefault(exit => exit.WasSigned) is { } exit) return Objection.Unsafe($"its exit was signed (intent {exit.IntentId})");
        return key.Placements.LastOrDefault(each => each.State is IntentState.Signed or IntentState.Sent or IntentState.Mined or IntentState.Reverted) is { } placement
            ? Objection.Unsafe($"intent {placement.IntentId} is registering it at operators {placement.Operators} and has not ended")
            : null;
    }
}
