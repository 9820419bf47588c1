using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Stafi.Consensus.BeaconApi.Wire;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Exits;
using Stafi.Ethereum;
using Stafi.Ethereum.Endpoints;

namespace Stafi.Consensus.BeaconApi;

/// <summary>
/// The Beacon API over HTTP, with the quirks of Lighthouse, Prysm, Teku, Nimbus, Lodestar and Grandine evened out. It does not try again;
/// whoever calls knows whether that makes sense. Of the node's address only scheme, host and port are ever shown.
/// </summary>
public sealed class BeaconClient : IBeaconClient
{
    private const int RewardsBatch = 1_000;

    private readonly BeaconTransport _transport;
    private readonly BeaconClientOptions _options;
    private readonly EndpointUrl _endpoint;
    private readonly ValidatorsQuery _validators;

    /// <summary>A client of the node at this address, which may have a path, a query, user and password.</summary>
    /// <exception cref="ArgumentException">The address is no absolute http or https URL.</exception>
    public BeaconClient(HttpClient http, Uri endpoint, BeaconClientOptions? options = null, TimeProvider? timeProvider = null)
    {
        _options = options ?? new BeaconClientOptions();
        _endpoint = new EndpointUrl(endpoint);
        _transport = new BeaconTransport(http, _endpoint, _options.MaxAnswerBytes, timeProvider ?? TimeProvider.System);
        _validators = new ValidatorsQuery(_transport, _options);
    }

    /// <inheritdoc/>
    public async Task<GenesisInfo> GetGenesisAsync(CancellationToken cancellationToken) =>
        (await GetAsync("/eth/v1/beacon/genesis", BeaconJson.Default.EnvelopeGenesisInfo, cancellationToken)).Data;

    /// <inheritdoc/>
    public async Task<BeaconSpec> GetSpecAsync(CancellationToken cancellationToken)
    {
        const string path = "/eth/v1/config/spec";
        var answer = await GetAsync(path, BeaconJson.Default.EnvelopeDictionaryStringJsonElement, cancellationToken);
        try
        {
            return SpecReader.Read(answer.Data);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            // InvalidOperationException: a text that is no Unicode.
            throw Invalid(path, e.Message, e);
        }
    }

    /// <inheritdoc/>
    public async Task<SyncingStatus> GetSyncingAsync(CancellationToken cancellationToken)
    {
        var data = (await GetAsync("/eth/v1/node/syncing", BeaconJson.Default.EnvelopeSyncingWire, cancellationToken)).Data;
        return new SyncingStatus(data.HeadSlot, data.SyncDistance, data.IsSyncing, data.IsOptimistic, data.ElOffline);
    }

    /// <inheritdoc/>
    public async Task<BlockHeaderInfo> GetHeaderAsync(BeaconBlockId block, CancellationToken cancellationToken)
    {
        var answer = await GetAsync($"/eth/v1/beacon/headers/{block}", BeaconJson.Default.EnvelopeHeaderWire, cancellationToken);
        var header = answer.Data.Header.Message;
        return new BlockHeaderInfo(
            answer.Data.Root, header.Slot, header.ParentRoot, header.StateRoot,
            answer.Data.Canonical, answer.ExecutionOptimistic ?? false, answer.Finalized ?? false);
    }

    /// <inheritdoc/>
    public async Task<FinalityCheckpoints> GetFinalityCheckpointsAsync(StateId state, CancellationToken cancellationToken)
    {
        var answer = await GetAsync(
            $"/eth/v1/beacon/states/{state}/finality_checkpoints", BeaconJson.Default.EnvelopeCheckpointsWire, cancellationToken);
        var data = answer.Data;
        return new FinalityCheckpoints(data.PreviousJustified, data.CurrentJustified, data.Finalized, answer.ExecutionOptimistic ?? false);
    }

    /// <inheritdoc/>
    public Task<Answer<IReadOnlyList<BeaconValidator>>> GetValidatorsAsync(
        StateId state, IReadOnlyList<BlsPublicKey> publicKeys, CancellationToken cancellationToken) =>
        _validators.ReadAsync(state, publicKeys, cancellationToken);

    /// <inheritdoc/>
    public async Task<Answer<IReadOnlyList<PendingDeposit>>> GetPendingDepositsAsync(StateId state, CancellationToken cancellationToken)
    {
        var request = new BeaconRequest($"/eth/v1/beacon/states/{state}/pending_deposits", _options.StateTimeout);
        var answer = await _transport.ReadAsync(request, BeaconJson.Default.EnvelopeListPendingDepositWire, cancellationToken);
        IReadOnlyList<PendingDeposit> deposits = answer.Data.ConvertAll(entry => new PendingDeposit(
            entry.Pubkey, new WithdrawalCredentials(entry.WithdrawalCredentials), new Gwei(entry.Amount), entry.Signature, entry.Slot));
        return answer.As(deposits);
    }

    /// <inheritdoc/>
    public async Task<Answer<IReadOnlyList<PendingPartialWithdrawal>>> GetPendingPartialWithdrawalsAsync(
        StateId state, CancellationToken cancellationToken)
    {
        var request = new BeaconRequest($"/eth/v1/beacon/states/{state}/pending_partial_withdrawals", _options.StateTimeout);
        var answer = await _transport.ReadAsync(request, BeaconJson.Default.EnvelopeListPendingPartialWithdrawalWire, cancellationToken);
        IReadOnlyList<PendingPartialWithdrawal> pending =
            answer.Data.ConvertAll(entry => new PendingPartialWithdrawal(entry.ValidatorIndex, new Gwei(entry.Amount), entry.WithdrawableEpoch));
        return answer.As(pending);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ValidatorLiveness>> GetLivenessAsync(
        ulong epoch, IReadOnlyList<ulong> validatorIndexes, CancellationToken cancellationToken)
    {
        if (validatorIndexes.Count == 0) return [];
        var path = string.Create(CultureInfo.InvariantCulture, $"/eth/v1/validator/liveness/{epoch}");
        var request = new BeaconRequest(path, _options.Timeout) { Body = RequestBodies.Indexes(validatorIndexes) };
        var answer = await _transport.ReadAsync(request, BeaconJson.Default.EnvelopeListLivenessWire, cancellationToken);
        var wanted = validatorIndexes.ToHashSet();
        return [.. answer.Data.Where(entry => wanted.Contains(entry.Index)).Select(entry => new ValidatorLiveness(entry.Index, entry.IsLive))];
    }

    /// <inheritdoc/>
    public async Task<Answer<IReadOnlyList<AttestationReward>>> GetAttestationRewardsAsync(
        ulong epoch, IReadOnlyList<ulong> validatorIndexes, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/eth/v1/beacon/rewards/attestations/{epoch}");
        var (rewards, optimistic, finalized) = (new List<AttestationReward>(validatorIndexes.Count), false, true);
        foreach (var part in validatorIndexes.Chunk(RewardsBatch))
        {
            var request = new BeaconRequest(path, _options.StateTimeout) { Body = RequestBodies.Indexes(part) };
            var answer = await _transport.ReadAsync(request, BeaconJson.Default.EnvelopeAttestationRewardsWire, cancellationToken);
            var wanted = part.ToHashSet();
            rewards.AddRange(answer.Data.TotalRewards.Where(entry => wanted.Contains(entry.ValidatorIndex))
                .Select(entry => new AttestationReward(entry.ValidatorIndex, entry.Head, entry.Target, entry.Source)));
            optimistic |= answer.ExecutionOptimistic ?? false;
            finalized &= answer.Finalized ?? false;
        }
        return new Answer<IReadOnlyList<AttestationReward>>(rewards, optimistic, finalized);
    }

    /// <inheritdoc/>
    public async Task SubmitVoluntaryExitAsync(SignedVoluntaryExit exit, CancellationToken cancellationToken)
    {
        var request = new BeaconRequest("/eth/v1/beacon/pool/voluntary_exits", _options.Timeout)
        {
            Body = RequestBodies.Exit(exit),
            Secret = exit.Signature.ToString()[2..],
        };
        try
        {
            await _transport.SendAsync(request, cancellationToken);
        }
        catch (BeaconApiException e) when (e.Body?.Contains("VOLUNTARY_EXIT_ERROR_ALREADY_EXISTS", StringComparison.Ordinal) == true)
        {
            // Lodestar says by an error what others say by success: it has this exit.
        }
    }

    /// <inheritdoc/>
    public async Task<ExecutionPoint> GetExecutionPointAsync(BeaconBlockId block, CancellationToken cancellationToken)
    {
        var path = $"/eth/v2/beacon/blocks/{block}";
        var answer = await _transport.ReadAsync(
            new BeaconRequest(path, _options.StateTimeout), BeaconJson.Default.EnvelopeBlockWire, cancellationToken);
        var message = answer.Data.Message;
        var payload = message.Body.ExecutionPayload
            ?? throw Invalid(path, "the block carries no execution payload (before the merge, or a fork that is not supported)");
        return new ExecutionPoint(
            message.Slot, payload.BlockNumber, payload.BlockHash, answer.ExecutionOptimistic ?? false, answer.Finalized ?? false);
    }

    private Task<Envelope<T>> GetAsync<T>(string path, JsonTypeInfo<Envelope<T>> type, CancellationToken cancellationToken) =>
        _transport.ReadAsync(new BeaconRequest(path, _options.Timeout), type, cancellationToken);

    private BeaconApiException Invalid(string path, string reason, Exception? inner = null) => new(
        BeaconApiFailure.InvalidResponse, $"GET {path} at {_endpoint.Name} failed: {reason}.", innerException: inner);
}
