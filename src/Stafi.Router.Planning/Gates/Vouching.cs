using Stafi.Consensus.Validators;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Gates;

/// <summary>
/// For which keys a person's word that they run nowhere means something: those that became active without a place that the router knows. Where
/// the chain or the journal knows better, the word changes nothing.
/// </summary>
public static class Vouching
{
    /// <summary>Why a person's word about this validator is not taken; null when it is.</summary>
    public static string? Obstacle(ValidatorView validator)
    {
        if (validator.PoolStatus is not PubkeyStatus.Staked) return $"its status in StafiSuperNode is {validator.PoolStatus}, and a key that is not staked gets no place";
        if (validator.Evidence is not { } evidence || validator.Registration is not null)
            return validator.Registration is { } place ? $"it is registered at operators {place.Operators} and runs there" : "what is known of it has not been read";
        if (evidence.Exits.LastOrDefault(exit => exit.WasSigned) is { } exit) return $"its exit was signed (intent {exit.IntentId}), so it needs no place any more";
        if (!evidence.Places.TryGet(out var places)) return $"its places on the SSV network are unknown ({evidence.Places.Reason})";
        if (places.FirstOrDefault(each => each.RemovedBlock is null) is { } standing)
            return $"{standing.Owner} has it registered at operators {standing.Operators} since block {standing.AddedBlock}: remove it there first";
        if (evidence.InClient.TryGet(out var listed) && listed) return "the validator client lists it: delete it there first";
        if (!evidence.Registry.TryGet(out var entry)) return $"its entry in the finalized beacon state is unknown ({evidence.Registry.Reason})";
        return entry switch
        {
            { Status: ValidatorStatus.ActiveOngoing } => null,
            null or { Status: ValidatorStatus.PendingInitialized or ValidatorStatus.PendingQueued } =>
                "it is not active yet: it goes live without anybody's word, or when it is active",
            _ => $"it is {entry.Status} on the beacon chain, so it needs no place any more",
        };
    }
}
