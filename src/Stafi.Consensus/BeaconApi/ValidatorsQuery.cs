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
    private const int UriTooLong = 414;

    private volatile bool _getOnly;
    private volatile int _getBatchSize = options.GetBatchSize;

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
        for (var asked = 0; asked < keys.Length;)
        {
            var batch = keys.AsSpan(asked, Math.Min(_getBatchSize, keys.Length - asked)).ToArray();
            var request = new BeaconRequest(PathOf(state), options.StateTimeout) { Query = "id=" + string.Join(',', batch) };
            try
            {
                answers.Add(await transport.ReadAsync(request, BeaconJson.Default.EnvelopeListValidatorWire, cancellationToken));
                asked += batch.Length;
            }
            catch (BeaconApiException e) when (e.Status == UriTooLong && batch.Length > 1)
            {
                // Teku, Nimbus and proxies have limits of their own; the smaller batch is kept for the next time.
                _getBatchSize = batch.Length / 2;
            }
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
