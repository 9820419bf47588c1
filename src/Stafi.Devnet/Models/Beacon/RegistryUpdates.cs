using Stafi.Consensus.Validators;
using static Stafi.Devnet.Models.Beacon.ChainConstants;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>Eligibility, ejection and activation at an epoch's end (Electra process_registry_updates).</summary>
public static class RegistryUpdates
{
    public static BeaconState Apply(BeaconState state, ulong epoch, BeaconParameters parameters)
    {
        var next = state;
        for (var i = 0; i < state.Validators.Count; i++)
        {
            var validator = next.Validators[i];
            if (validator.ActivationEligibilityEpoch == Epochs.FarFuture && validator.EffectiveBalance >= MinActivationBalance)
            {
                validator = validator with { ActivationEligibilityEpoch = epoch + 1 };
            }
            else if (validator.IsActiveAt(epoch) && validator.EffectiveBalance <= EjectionBalance)
            {
                next = ExitRules.Initiate(next, i, epoch, parameters);
                continue;
            }
            else if (validator.ActivationEpoch == Epochs.FarFuture && validator.ActivationEligibilityEpoch <= state.Finalized.Epoch)
            {
                validator = validator with { ActivationEpoch = epoch + 1 + parameters.MaxSeedLookahead };
            }
            else
            {
                continue;
            }
            next = next with { Validators = next.Validators.SetItem(i, validator) };
        }
        return next;
    }
}
