using System.Collections.Immutable;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>Pays out whole balances of withdrawable validators, and now and then what active ones have above their maximum.</summary>
public static class WithdrawalSweep
{
    public static BeaconState Apply(BeaconState state, ulong epoch, BeaconParameters parameters)
    {
        var partial = epoch % parameters.SweepPeriod == 0;
        var withdrawals = ImmutableList.CreateBuilder<Withdrawal>();
        var next = state;
        for (var i = 0; i < state.Validators.Count; i++)
        {
            var validator = state.Validators[i];
            if (validator.WithdrawalAddress is not { } recipient) continue;
            var amount = Due(validator, epoch, partial, parameters);
            if (amount == Gwei.Zero) continue;
            withdrawals.Add(new Withdrawal(next.NextWithdrawalIndex, (ulong)i, recipient, amount));
            next = next with
            {
                NextWithdrawalIndex = next.NextWithdrawalIndex + 1,
                Validators = next.Validators.SetItem(i, validator with { Balance = validator.Balance - amount }),
            };
        }
        return next with { Withdrawals = next.Withdrawals.AddRange(withdrawals) };
    }

    private static Gwei Due(ValidatorRecord validator, ulong epoch, bool partial, BeaconParameters parameters)
    {
        var withdrawable = validator.WithdrawableEpoch != Epochs.FarFuture && epoch >= validator.WithdrawableEpoch + parameters.SweepDelay;
        if (withdrawable) return validator.Balance;
        var max = validator.MaxEffectiveBalance;
        return partial && validator.EffectiveBalance == max && validator.Balance > max ? validator.Balance - max : Gwei.Zero;
    }
}
