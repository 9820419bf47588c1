using Stafi.Consensus.Bls;
using Stafi.Ethereum.Endpoints;

namespace Stafi.Consensus.BeaconApi;

/// <summary>What several nodes agree on about validators. One node that says otherwise is enough to stop.</summary>
internal sealed class ValidatorQuorum(int needed)
{
    /// <exception cref="BeaconApiException">Too few answered, or two disagree.</exception>
    public Answer<IReadOnlyList<BeaconValidator>> Agree(IReadOnlyList<EndpointAnswer<Answer<IReadOnlyList<BeaconValidator>>>> answers)
    {
        // What an optimistic node says counts for nothing, in either direction.
        var sound = answers.Where(answer => answer.Failure is null && !answer.Value!.ExecutionOptimistic).ToArray();
        if (sound.Length < needed) throw TooFew(answers, sound.Length);
        var first = sound[0];
        foreach (var other in sound.Skip(1))
        {
            if (FirstDifference(first.Value!.Data, other.Value!.Data) is { } key)
                throw new BeaconApiException(BeaconApiFailure.NoQuorum, $"{first.Name} and {other.Name} disagree about validator {key}. Nothing irreversible should be done before they agree.");
        }
        return first.Value! with { Finalized = sound.All(answer => answer.Value!.Finalized) };
    }

    private static BlsPublicKey? FirstDifference(IReadOnlyList<BeaconValidator> ours, IReadOnlyList<BeaconValidator> theirs)
    {
        var left = ours.ToDictionary(validator => validator.PublicKey);
        var right = theirs.ToDictionary(validator => validator.PublicKey);
        foreach (var key in left.Keys.Union(right.Keys))
        {
            if (left.GetValueOrDefault(key) != right.GetValueOrDefault(key)) return key;
        }
        return null;
    }

    private BeaconApiException TooFew(IReadOnlyList<EndpointAnswer<Answer<IReadOnlyList<BeaconValidator>>>> answers, int sound)
    {
        var reasons = answers.Where(answer => answer.Failure is not null || answer.Value!.ExecutionOptimistic)
            .Select(answer => answer.Failure?.Message ?? $"{answer.Name} is optimistic");
        return new BeaconApiException(
            BeaconApiFailure.NoQuorum, $"Reading validators from {needed} beacon nodes failed: {sound} answered. {string.Join(' ', reasons)}".TrimEnd());
    }
}
