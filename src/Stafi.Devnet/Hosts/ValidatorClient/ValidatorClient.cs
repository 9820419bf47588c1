using Microsoft.Extensions.Logging;
using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Signing;
using Stafi.Consensus.Validators;
using Stafi.Devnet.Hosts.SsvOperators;
using Stafi.Devnet.Models.Beacon;
using Stafi.Devnet.Models.ValidatorClient;

namespace Stafi.Devnet.Hosts.ValidatorClient;

/// <summary>A validator client: attests once an epoch with each whole key that it has, as soon as its validator is active.</summary>
public sealed class ValidatorClient : IAsyncDisposable
{
    private const uint BeaconAttester = 0x01000000;

    private readonly HttpClient _http = new();
    private readonly KeyRing _keys;
    private readonly BeaconClient _beacon;
    private readonly AttestationClient _attestations;
    private readonly ILogger _logger;
    private readonly Polling _polling;
    private Domain? _domain;
    private ulong _slotsPerEpoch;

    private ValidatorClient(Uri beacon, KeyRing keys, TimeSpan interval, ILogger logger)
    {
        (_keys, _logger) = (keys, logger);
        _beacon = new BeaconClient(_http, beacon, new BeaconClientOptions());
        _attestations = new AttestationClient(_http, beacon);
        _polling = Polling.Start("validator client", interval, StepAsync, logger);
    }

    /// <summary>Starts it with one key.</summary>
    /// <param name="beacon">The beacon node.</param>
    /// <param name="key">The validator's key; the client's own from now on.</param>
    /// <param name="interval">How often it looks for a new epoch.</param>
    /// <param name="logger">Hears of duties that were missed.</param>
    public static ValidatorClient Start(Uri beacon, BlsSecretKey key, TimeSpan interval, ILogger logger)
    {
        var keys = new KeyRing();
        _ = keys.Add(key);
        return new ValidatorClient(beacon, keys, interval, logger);
    }

    /// <summary>Starts it with keys that come and go.</summary>
    internal static ValidatorClient Start(Uri beacon, KeyRing keys, TimeSpan interval, ILogger logger) => new(beacon, keys, interval, logger);

    public async ValueTask DisposeAsync()
    {
        await _polling.DisposeAsync();
        _keys.Dispose();
        _http.Dispose();
    }

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        var keys = _keys.Keys;
        if (keys.Count == 0) return;
        if (_domain is not { } domain)
        {
            var genesis = await _beacon.GetGenesisAsync(cancellationToken);
            _slotsPerEpoch = (await _beacon.GetSpecAsync(cancellationToken)).SlotsPerEpoch;
            _domain = domain = Domain.Compute(
                BeaconAttester, await _attestations.CurrentForkAsync(cancellationToken), genesis.GenesisValidatorsRoot);
        }
        var slot = (await _beacon.GetHeaderAsync(BeaconBlockId.Head, cancellationToken)).Slot;
        var active = (await _beacon.GetValidatorsAsync(StateId.Head, keys, cancellationToken)).Data
            .Where(validator => validator.Status is ValidatorStatus.ActiveOngoing or ValidatorStatus.ActiveExiting).ToList();
        if (active.Count == 0) return;

        // What a key has signed keeps it from signing twice for an epoch, whatever becomes of the first.
        var data = await _attestations.DataAsync(slot, cancellationToken);
        var root = domain.SigningRoot(data.Root());
        var signed = active.Select(validator => (validator.PublicKey, validator.Index, Signature: _keys.TrySign(validator.PublicKey, data, root)))
            .Where(each => each.Signature is not null).ToList();
        if (signed.Count == 0) return;
        var refused = await _attestations.SubmitAsync([.. signed.Select(each => new SingleAttestation(0, each.Index, data, each.Signature!.Value))], cancellationToken);
        foreach (var (position, reason) in refused)
            HostLog.DutyMissed(_logger, signed[position].PublicKey.ToString(), slot / _slotsPerEpoch, reason);
    }
}
