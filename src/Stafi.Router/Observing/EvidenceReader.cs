using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Journaling;
using Stafi.Router.Keys;
using Stafi.Router.Ledger;
using Stafi.Router.Planning;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing;

/// <summary>
/// Reads the evidence of keys. For the snapshot it keeps statuses within one finalized state (the ledger tells when one changes); for the
/// executor, right before it signs, everything is read again.
/// </summary>
public sealed class EvidenceReader(
    PoolObserver pool,
    BeaconObserver beacon,
    DepositLogObserver deposits,
    NetworkSource network,
    ILedger ledger,
    IJournal journal,
    ILivenessBook liveness,
    StopConfirmations confirmations,
    IClientHistory clients,
    ClientKeys clientKeys,
    IExecutionClient client,
    ISignatureCheck signatures,
    Policy policy,
    TimeProvider clock)
{
    private readonly ReadingSource _statusSource = new("the pool's contracts", clock);
    private readonly ReadingSource _beaconSource = new("the beacon node", clock);
    private readonly ReadingSource _depositSource = new("logs of the deposit contract", clock);
    private readonly ReadingSource _networkSource = new("the beacon node", clock);
    private readonly ReadingSource _finalSource = new("the newest final block", clock);
    private readonly ReadingSource _livenessSource = new("the stored answers of beacon nodes", clock);
    private readonly ReadingSource _ledgerSource = new("the ledger", clock);
    private readonly Dictionary<BlsPublicKey, (string Version, PoolKeyStatus Status)> _statuses = [];
    private readonly KeyEvidenceComposer _composer = new(policy.WithdrawalCredentials, signatures);

    /// <summary>Everything anew, of agreeing beacon nodes, without the placements by the intent on whose behalf it is asked.</summary>
    public async Task<IReadOnlyList<KeyEvidence>> ReadAfreshAsync(
        IReadOnlyList<BlsPublicKey> keys, long? intent, ChainPoint head, CancellationToken cancellation)
    {
        var state = await _beaconSource.ReadAsync(() => beacon.ReadAgreedAsync(keys, head, cancellation), cancellation);
        var statuses = await _statusSource.ReadAsync(() => pool.StatusesAsync(keys, head, afresh: true, cancellation), cancellation);
        await clientKeys.RefreshAsync(cancellation);
        var inputs = await InputsAsync(keys, state, statuses, intent, head, cancellation);
        var composer = new KeyEvidenceComposer(policy.WithdrawalCredentials, signatures);
        return [.. keys.Select(key => composer.Compose(key, inputs))];
    }

    /// <summary>For the snapshot.</summary>
    /// <param name="keys">Keys with a text that changes when the ledger says that their status changed.</param>
    /// <param name="state">The finalized state with at least these keys.</param>
    /// <param name="head">Block of the snapshot.</param>
    /// <param name="cancellation">Stops the reading.</param>
    internal async Task<IReadOnlyDictionary<BlsPublicKey, KeyEvidence>> ReadAsync(
        IReadOnlyDictionary<BlsPublicKey, string> keys, Reading<BeaconSnapshot> state, ChainPoint head, CancellationToken cancellation)
    {
        if (keys.Count == 0) return new Dictionary<BlsPublicKey, KeyEvidence>();
        var stateVersion = state.TryGet(out var known) ? known.Point.StateRoot.ToString() : "";
        var versions = keys.ToDictionary(pair => pair.Key, pair => pair.Value + stateVersion);
        var statuses = await _statusSource.ReadAsync(() => StatusesAsync(versions, head, cancellation), cancellation);
        var inputs = await InputsAsync(versions.Keys, state, statuses, null, head, cancellation);
        return versions.Keys.ToDictionary(key => key, key => _composer.Compose(key, inputs));
    }

    private async Task<IReadOnlyDictionary<BlsPublicKey, PoolKeyStatus>> StatusesAsync(
        Dictionary<BlsPublicKey, string> versions, ChainPoint head, CancellationToken cancellation)
    {
        foreach (var gone in _statuses.Keys.Where(key => !versions.ContainsKey(key)).ToArray()) _statuses.Remove(gone);
        var wanted = versions.Where(pair => !_statuses.TryGetValue(pair.Key, out var old) || old.Version != pair.Value)
            .Select(pair => pair.Key)
            .ToArray();
        var read = await pool.StatusesAsync(wanted, head, afresh: false, cancellation);
        // What the light node refused is asked for again.
        foreach (var (key, status) in read) _statuses[key] = (status.LightNode is null ? "" : versions[key], status);
        return _statuses.ToDictionary(pair => pair.Key, pair => pair.Value.Status);
    }

    private async Task<EvidenceInputs> InputsAsync(
        IReadOnlyCollection<BlsPublicKey> keys,
        Reading<BeaconSnapshot> state,
        Reading<IReadOnlyDictionary<BlsPublicKey, PoolKeyStatus>> statuses,
        long? intent,
        ChainPoint head,
        CancellationToken cancellation)
    {
        var places = await _ledgerSource.ReadAsync(() => ledger.PlacesAsync(keys, cancellation), cancellation);
        var rules = await _networkSource.ReadAsync(() => network.GetAsync(cancellation), cancellation);
        var vouched = await confirmations.NewestAsync(cancellation);
        var handed = await clients.AllAsync(intent, cancellation);
        // Only a key that has or had a place is asked whether that is final and whether it is silent.
        var hasPlaces = !places.TryGet(out var known) || known.Count > 0 || vouched.Count > 0 || handed.Count > 0;
        return new EvidenceInputs
        {
            At = head.Timestamp,
            Statuses = statuses,
            Beacon = state,
            NewerDeposits = state.TryGet(out var snapshot)
                ? await _depositSource.ReadAsync(() => deposits.ReadAsync(snapshot.Point.ExecutionBlock, head, cancellation), cancellation)
                : _depositSource.Unknown<ILookup<BlsPublicKey, DepositLog>>("their first block is unknown without a beacon state"),
            Network = rules,
            RegisteredBy = await _ledgerSource.ReadAsync(() => RegisteredByAsync(keys, head, cancellation), cancellation),
            Places = places,
            FinalBlock = hasPlaces
                ? await _finalSource.ReadAsync(() => FinalBlockAsync(state, cancellation), cancellation)
                : _finalSource.Unknown<ulong>("it was not asked for"),
            Liveness = hasPlaces && rules.TryGet(out var slots)
                ? await _livenessSource.ReadAsync(() => liveness.RecordsAsync(slots, head, cancellation), cancellation)
                : Reading.Known<IReadOnlyDictionary<BlsPublicKey, LivenessRecord>>(new Dictionary<BlsPublicKey, LivenessRecord>()),
            Confirmations = vouched,
            ClientIntents = handed,
            InClient = key => MayBeThereAnew(handed[key], vouched.GetValueOrDefault(key)) ? clientKeys.ListsNow(key) : clientKeys.Lists(key),
            Placements = await journal.PlacementsAsync(keys, intent, cancellation),
            Exits = await journal.ExitsAsync(keys, cancellation),
        };
    }

    /// <summary>A hand-over whose answer was lost may be done late, after a deletion was read back: only what the client says now speaks for such a key.</summary>
    private static bool MayBeThereAnew(IEnumerable<ClientIntent> handed, StopConfirmation? word) =>
        handed.Any(each => each.MayHavePlaced && (word is null || each.IntentId > word.AfterIntent));

    /// <summary>The newest block that both layers call final.</summary>
    private async Task<ulong> FinalBlockAsync(Reading<BeaconSnapshot> state, CancellationToken cancellation)
    {
        if (!state.TryGet(out var snapshot)) throw new ObservationException(state.Reason ?? "there is no beacon state");
        var block = await client.GetBlockAsync(BlockId.Finalized, cancellation)
            ?? throw new ObservationException("the execution chain has not finalized a block yet");
        return Math.Min(block.Number, snapshot.Point.ExecutionBlock);
    }

    private async Task<ILookup<BlsPublicKey, Ethereum.Address>> RegisteredByAsync(
        IReadOnlyCollection<BlsPublicKey> keys, ChainPoint head, CancellationToken cancellation)
    {
        var registered = await ledger.RegisteredByAsync(keys, cancellation);
        var cursor = await ledger.CursorAsync(cancellation);
        return cursor?.Hash == head.Hash
            ? registered
            : throw new ObservationException($"it is at block {cursor?.Number}, not at block {head.Number}");
    }
}
