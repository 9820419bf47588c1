using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Router.Keys;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Observing;

/// <summary>Composes evidence. Signatures in the deposit queue are checked once per state and number of newer logs.</summary>
internal sealed class KeyEvidenceComposer(WithdrawalCredentials expected, ISignatureCheck signatures)
{
    private readonly Dictionary<BlsPublicKey, (Hash32 State, int Newer, CredentialsVerdict Verdict)> _verdicts = [];

    public KeyEvidence Compose(BlsPublicKey key, EvidenceInputs inputs) => new()
    {
        PublicKey = key,
        SuperNodeStatus = inputs.Statuses.Select(statuses => statuses[key].SuperNode),
        LightNodeStatus = LightNodeStatus(key, inputs),
        Registry = inputs.Beacon.Select(state => Entry(state.Registry[key])),
        Credentials = Credentials(key, inputs),
        RegisteredBy = inputs.RegisteredBy.Select(owners => (IReadOnlyList<Address>)[.. owners[key]]),
        Places = inputs.Places.Select(places => (IReadOnlyList<SsvPlace>)[.. places[key]]),
        FinalBlock = inputs.FinalBlock,
        Liveness = inputs.Liveness.Select(records => records.GetValueOrDefault(key)),
        Confirmation = inputs.Confirmations.GetValueOrDefault(key),
        ClientIntents = [.. inputs.ClientIntents[key]],
        InClient = inputs.InClient(key),
        Placements = [.. inputs.Placements[key]],
        Exits = [.. inputs.Exits[key]],
    };

    private static Reading<PubkeyStatus> LightNodeStatus(BlsPublicKey key, EvidenceInputs inputs) =>
        inputs.Statuses.TryGet(out var statuses) && statuses[key].LightNode is null
            ? Reading.Unknown<PubkeyStatus>("StafiLightNode.getLightNodePubkeyStatus reverts", inputs.At)
            : inputs.Statuses.Select(all => all[key].LightNode!.Value);

    private Reading<CredentialsVerdict> Credentials(BlsPublicKey key, EvidenceInputs inputs)
    {
        if (!inputs.Network.TryGet(out var network)) return inputs.Network.Select(_ => default(CredentialsVerdict));
        if (!inputs.Beacon.TryGet(out var state)) return inputs.Beacon.Select(_ => default(CredentialsVerdict));
        return inputs.NewerDeposits.Select(logs =>
        {
            var newer = logs[key].ToArray();
            var isKnown = _verdicts.TryGetValue(key, out var known) && known.State == state.Point.StateRoot && known.Newer == newer.Length;
            if (isKnown) return known.Verdict;
            var verdict = DepositQueue.Decide(
                key, expected, deposit => signatures.Holds(deposit, network.GenesisForkVersion), state.Registry[key], state.Pending[key], newer);
            _verdicts[key] = (state.Point.StateRoot, newer.Length, verdict);
            return verdict;
        });
    }

    private static RegistryEntry? Entry(BeaconValidator? validator) =>
        validator is null ? null : new RegistryEntry(validator.Index, validator.Status, validator.WithdrawalCredentials);
}
