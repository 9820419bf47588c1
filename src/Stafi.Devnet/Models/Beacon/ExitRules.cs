using Stafi.Consensus.Exits;
using static Stafi.Devnet.Models.Beacon.ChainConstants;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>Who may leave, and when a leaving validator is out (process_voluntary_exit, initiate_validator_exit).</summary>
public static class ExitRules
{
    /// <summary>Why the exit is not valid in this state, or null; the signature is not looked at.</summary>
    public static string? Refusal(BeaconState state, SignedVoluntaryExit exit, BeaconParameters parameters)
    {
        if (exit.Message.ValidatorIndex >= (ulong)state.Validators.Count) return $"validator {exit.Message.ValidatorIndex} is unknown";
        var validator = state.Validators[(int)exit.Message.ValidatorIndex];
        var epoch = parameters.EpochOf(state.Slot);
        if (!validator.IsActiveAt(epoch)) return $"validator {exit.Message.ValidatorIndex} is not active";
        if (validator.IsExiting) return $"validator {exit.Message.ValidatorIndex} is already exiting in epoch {validator.ExitEpoch}";
        if (epoch < exit.Message.Epoch) return $"the exit is for epoch {exit.Message.Epoch}, now is epoch {epoch}";
        var earliest = validator.ActivationEpoch + parameters.Network.ShardCommitteePeriod;
        return epoch < earliest
            ? $"validator {exit.Message.ValidatorIndex} may not exit before epoch {earliest}, now is epoch {epoch}"
            : null;
    }

    /// <summary>Puts the validator into the exit queue; nothing happens when it is there already.</summary>
    public static BeaconState Initiate(BeaconState state, int index, ulong epoch, BeaconParameters parameters)
    {
        var validator = state.Validators[index];
        if (validator.IsExiting) return state;

        var churn = Churn.Limit(state, epoch).Value;
        var earliest = Math.Max(state.EarliestExitEpoch, epoch + 1 + parameters.MaxSeedLookahead);
        var available = state.EarliestExitEpoch < earliest ? churn : state.ExitBalanceToConsume.Value;
        var leaving = validator.EffectiveBalance.Value;
        if (leaving > available)
        {
            var more = ((leaving - available - 1) / churn) + 1;
            earliest += more;
            available += more * churn;
        }
        return state with
        {
            EarliestExitEpoch = earliest,
            ExitBalanceToConsume = new(available - leaving),
            Validators = state.Validators.SetItem(index, validator with
            {
                ExitEpoch = earliest,
                WithdrawableEpoch = earliest + parameters.MinValidatorWithdrawabilityDelay,
            }),
        };
    }

    /// <summary>Slashes: exit at once, a part of the balance lost, the rest locked for long (slash_validator).</summary>
    public static BeaconState Slash(BeaconState state, int index, ulong epoch, BeaconParameters parameters)
    {
        if (state.Validators[index].Slashed) return state;
        var exiting = Initiate(state, index, epoch, parameters);
        var validator = exiting.Validators[index];
        var penalty = Math.Min(validator.Balance.Value, validator.EffectiveBalance.Value / MinSlashingPenaltyQuotient);
        return exiting with
        {
            Validators = exiting.Validators.SetItem(index, validator with
            {
                Slashed = true,
                Balance = new(validator.Balance.Value - penalty),
                WithdrawableEpoch = Math.Max(validator.WithdrawableEpoch, epoch + parameters.EpochsPerSlashingsVector),
            }),
        };
    }
}
