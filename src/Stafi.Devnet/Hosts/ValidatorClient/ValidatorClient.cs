using Microsoft.Extensions.Logging;
using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Signing;
using Stafi.Consensus.Validators;
using Stafi.Devnet.Hosts.SsvOperators;
using Stafi.Devnet.Models.Beacon;

namespace Stafi.Devnet.Hosts.ValidatorClient;

/// <summary>A solo user's validator client: attests once an epoch with a whole key, as soon as its validator is active.</summary>
public sealed class ValidatorClient : IAsyncDisposable
{
    private const uint BeaconAttester = 0x01000000;

    private readonly HttpClient _http = new();
    private readonly BlsSecretKey _key;
    private readonly BeaconClient _beacon;
    private readonly AttestationClient _attestations;
    private readonly ILogger _logger;
    private readonly Polling _polling;
    private Domain? _domain;
    private ulong _slotsPerEpoch;
    private ulong? _lastEpoch;

    private ValidatorClient(Uri beacon, BlsSecretKey key, TimeSpan interval, ILogger logger)
    {
        (_key, _logger) = (key, logger);
        _beacon = new BeaconClient(_http, beacon, new BeaconClientOptions());
        _attestations = new AttestationClient(_http, beacon);
        _polling = Polling.Start("validator client", interval, StepAsync, logger);
    }

    /// <summary>Starts it.</summary>
    /// <param name="beacon">The beacon node.</param>
    /// <param name="key">The validator's key; the client's own from now on.</param>
    /// <param name="interval">How often it looks for a new epoch.</param>
    /// <param name="logger">Hears of duties that were missed.</param>
    public static ValidatorClient Start(Uri beacon, BlsSecretKey key, TimeSpan interval, ILogger logger) => new(beacon, key, interval, logger);

    public async ValueTask DisposeAsync()
    {
        await _polling.DisposeAsync();
        _key.Dispose();
        _http.Dispose();
    }

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        if (_domain is not { } domain)
        {
            var genesis = await _beacon.GetGenesisAsync(cancellationToken);
            _slotsPerEpoch = (await _beacon.GetSpecAsync(cancellationToken)).SlotsPerEpoch;
            _domain = domain = Domain.Compute(
                BeaconAttester, await _attestations.CurrentForkAsync(cancellationToken), genesis.GenesisValidatorsRoot);
        }
        var slot = (await _beacon.GetHeaderAsync(BeaconBlockId.Head, cancellationToken)).Slot;
        if (_lastEpoch == slot / _slotsPerEpoch) return;
        var own = (await _beacon.GetValidatorsAsync(StateId.Head, [_key.PublicKey], cancellationToken)).Data.SingleOrDefault();
        if (own is not { Status: ValidatorStatus.ActiveOngoing or ValidatorStatus.ActiveExiting }) return;

        var data = await _attestations.DataAsync(slot, cancellationToken);
        // Nothing is signed twice for an epoch, whatever becomes of the first.
        _lastEpoch = slot / _slotsPerEpoch;
        var signature = _key.Sign(domain.SigningRoot(data.Root()).ToArray());
        var refused = await _attestations.SubmitAsync([new SingleAttestation(0, own.Index, data, signature)], cancellationToken);
        foreach (var reason in refused.Values) HostLog.DutyMissed(_logger, _key.PublicKey.ToString(), _lastEpoch.Value, reason);
    }
}
