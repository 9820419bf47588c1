using Microsoft.Extensions.Logging;
using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Signing;
using Stafi.Consensus.Validators;
using Stafi.Devnet.Models.Beacon;
using Stafi.Devnet.Models.SsvNode;

namespace Stafi.Devnet.Hosts.SsvOperators;

/// <summary>Exits that owners asked for, and once an epoch: every validator's operators sign together, and the result goes to the beacon node.</summary>
internal sealed class DutyRunner(OperatorNodes nodes, IBeaconClient beacon, AttestationClient attestations, ExitRunner? exits, ILogger logger)
{
    private const uint BeaconAttester = 0x01000000;

    private ulong _slotsPerEpoch;
    private Domain _domain;
    private ulong? _lastEpoch;

    public async Task StepAsync(CancellationToken cancellationToken)
    {
        if (_slotsPerEpoch == 0) await LearnNetworkAsync(cancellationToken);
        var slot = (await beacon.GetHeaderAsync(BeaconBlockId.Head, cancellationToken)).Slot;
        var epoch = slot / _slotsPerEpoch;
        await nodes.FollowAsync(epoch, cancellationToken);
        if (exits is not null) await exits.StepAsync(epoch, cancellationToken);
        if (_lastEpoch == epoch) return;

        var due = nodes.Registry.Validators.Where(
            validator => validator.FromEpoch <= epoch && !nodes.Registry.IsLiquidated(validator)).ToList();
        if (due.Count > 0) await AttestAsync(due, slot, epoch, cancellationToken);
        _lastEpoch = epoch;
    }

    private async Task LearnNetworkAsync(CancellationToken cancellationToken)
    {
        var genesis = await beacon.GetGenesisAsync(cancellationToken);
        _domain = Domain.Compute(BeaconAttester, await attestations.CurrentForkAsync(cancellationToken), genesis.GenesisValidatorsRoot);
        _slotsPerEpoch = (await beacon.GetSpecAsync(cancellationToken)).SlotsPerEpoch;
    }

    private async Task AttestAsync(List<RegisteredValidator> due, ulong slot, ulong epoch, CancellationToken cancellationToken)
    {
        var known = await beacon.GetValidatorsAsync(StateId.Head, [.. due.Select(validator => validator.PublicKey)], cancellationToken);
        var active = known.Data
            .Where(validator => validator.Status
                is ValidatorStatus.ActiveOngoing or ValidatorStatus.ActiveExiting or ValidatorStatus.ActiveSlashed)
            .ToDictionary(validator => validator.PublicKey, validator => validator.Index);
        if (active.Count == 0) return;

        var data = await attestations.DataAsync(slot, cancellationToken);
        var signed = new List<(BlsPublicKey Validator, SingleAttestation Attestation)>();
        foreach (var validator in due)
        {
            if (!active.TryGetValue(validator.PublicKey, out var index)) continue;
            if (Committee.Sign(validator, _domain.SigningRoot(data.Root()), epoch, nodes.Nodes) is { } signature)
                signed.Add((validator.PublicKey, new SingleAttestation(0, index, data, signature)));
            else
                HostLog.DutyMissed(logger, validator.PublicKey.ToString(), epoch, "too few operators signed");
        }
        if (signed.Count == 0) return;
        var refused = await attestations.SubmitAsync([.. signed.Select(entry => entry.Attestation)], cancellationToken);
        foreach (var (position, reason) in refused)
            HostLog.DutyMissed(logger, signed[position].Validator.ToString(), epoch, reason);
    }
}
