using Stafi.Consensus.BeaconApi.Wire;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Ethereum;

namespace Stafi.Consensus.BeaconApi;

/// <summary>
/// Asks a node for validators by key: by POST in large batches, by GET in small ones where the node has no POST. An empty list of ids would
/// mean all validators of the chain, so there is never one; what comes back is filtered again.
/// </summary>
internal sealed class ValidatorsQuery(BeaconTransport transport, BeaconClientOptions options)
{
    private volatile bool _getOnly;

    public async Task<Answer<IReadOnlyList<BeaconValidator>>> ReadAsync(
        StateId state, IReadOnlyList<BlsPublicKey> publicKeys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<BlsPublicKey, BeaconValidator>();
        var wanted = publicKeys.ToHashSet();
        var optimistic = false;
        var finalized = wanted.Count > 0;
        foreach (var batch in wanted.Chunk(options.PostBatchSize))
        {
            foreach (var answer in await ReadBatchAsync(state, batch, cancellationToken))
            {
                optimistic |= answer.ExecutionOptimistic ?? false;
                finalized &= answer.Finalized ?? false;
                foreach (var entry in answer.Data.Where(entry => wanted.Contains(entry.Validator.Pubkey)))
                    found[entry.Validator.Pubkey] = Validator(entry);
            }
        }
        return new Answer<IReadOnlyList<BeaconValidator>>([.. found.Values], optimistic, finalized);
    }

    private async Task<IReadOnlyList<Envelope<List<ValidatorWire>>>> ReadBatchAsync(
        StateId state, BlsPublicKey[] keys, CancellationToken cancellationToken)
    {
        if (_getOnly) return await GetAsync(state, keys, cancellationToken);
        try
        {
            var answer = await PostAsync(state, keys, cancellationToken);
            // A node that knows none of them is asked the other way too: Nimbus has answered POST with an empty list by mistake.
            return answer.Data.Count > 0 ? [answer] : await GetAsync(state, keys, cancellationToken);
        }
        catch (BeaconApiException e) when (HasNoPost(e))
        {
            var answers = await GetAsync(state, keys, cancellationToken);
            _getOnly = true;
            return answers;
        }
    }

    // Lighthouse says 400 "Unsupported endpoint version" of a path that it does not have.
    private static bool HasNoPost(BeaconApiException refusal) => refusal.Status is 404 or 405 or 415 or 501
        || (refusal.Status == 400 && refusal.Body?.Contains("Unsupported endpoint", StringComparison.OrdinalIgnoreCase) == true);

    private Task<Envelope<List<ValidatorWire>>> PostAsync(StateId state, BlsPublicKey[] keys, CancellationToken cancellationToken) =>
        transport.ReadAsync(
            new BeaconRequest(PathOf(state), options.StateTimeout) { Body = RequestBodies.Validators(keys) },
            BeaconJson.Default.EnvelopeListValidatorWire,
            cancellationToken);

    private async Task<IReadOnlyList<Envelope<List<ValidatorWire>>>> GetAsync(
        StateId state, BlsPublicKey[] keys, CancellationToken cancellationToken)
    {
        var answers = new List<Envelope<List<ValidatorWire>>>();
        foreach (var batch in keys.Chunk(options.GetBatchSize))
        {
            var request = new BeaconRequest(PathOf(state), options.StateTimeout) { Query = "id=" + string.Join(',', batch) };
            answers.Add(await transport.ReadAsync(request, BeaconJson.Default.EnvelopeListValidatorWire, cancellationToken));
        }
        return answers;
    }

    private static string PathOf(StateId state) => $"/eth/v1/beacon/states/{state}/validators";

    internal static BeaconValidator Validator(ValidatorWire wire) => new(
        wire.Index,
        new Gwei(wire.Balance),
        wire.Status,
        wire.Validator.Pubkey,
        new WithdrawalCredentials(wire.Validator.WithdrawalCredentials),
        new Gwei(wire.Validator.EffectiveBalance),
        wire.Validator.Slashed,
        wire.Validator.ActivationEligibilityEpoch,
        wire.Validator.ActivationEpoch,
        wire.Validator.ExitEpoch,
        wire.Validator.WithdrawableEpoch);
}
