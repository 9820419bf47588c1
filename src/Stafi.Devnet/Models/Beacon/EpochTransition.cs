using Stafi.Consensus.BeaconApi;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>The checkpoints that hold when an epoch begins.</summary>
public readonly record struct EpochCheckpoints(Checkpoint Justified, Checkpoint Finalized);

/// <summary>What happens between the last slot of an epoch and the first of the next, in the order of the specification.</summary>
public static class EpochTransition
{
    public static BeaconState Apply(
        BeaconState state, ulong nextEpoch, EpochCheckpoints checkpoints, BeaconParameters parameters, IBeaconSignatures signatures)
    {
        var epoch = nextEpoch - 1;
        var next = state with
        {
            Slot = parameters.StartSlot(nextEpoch),
            PreviousJustified = state.CurrentJustified,
            CurrentJustified = checkpoints.Justified,
            Finalized = checkpoints.Finalized,
        };
        next = AttestationRewards.Apply(next, epoch, parameters);
        next = RegistryUpdates.Apply(next, epoch, parameters);
        next = DepositProcessing.Apply(next, epoch, parameters, signatures);
        next = EffectiveBalances.Update(next);
        next = WithdrawalSweep.Apply(next, nextEpoch, parameters);
        return next with { PreviousParticipants = next.CurrentParticipants, CurrentParticipants = [] };
    }
}
