using Stafi.Consensus.Bls;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Execution;

/// <summary>The key indexes of validators, from the snapshot.</summary>
internal static class SeedKeyOf
{
    public static IReadOnlyList<IntentKey> All(IReadOnlyList<BlsPublicKey> keys, WorldView world)
    {
        var indexes = world.Validators.ToDictionary(validator => validator.PublicKey, validator => validator.KeyIndex);
        return [.. keys.Select(key => indexes.TryGetValue(key, out var index)
            ? new IntentKey(index, key)
            : throw new RefusalException(RefusalCode.WorldChanged, $"Validator {key} is none of ours.", Subjects.OfKey(key)))];
    }
}
