using Stafi.Ethereum;
using static Stafi.Devnet.Models.Beacon.ChainConstants;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>The rounded balance that counts, moved only when the real one left its band (process_effective_balance_updates).</summary>
public static class EffectiveBalances
{
    public static Gwei Of(ValidatorRecord validator)
    {
        var whole = validator.Balance.Value - (validator.Balance.Value % EffectiveBalanceIncrement.Value);
        return new Gwei(Math.Min(whole, validator.MaxEffectiveBalance.Value));
    }

    public static BeaconState Update(BeaconState state)
    {
        var step = EffectiveBalanceIncrement.Value / HysteresisQuotient;
        var validators = state.Validators.ToBuilder();
        for (var i = 0; i < validators.Count; i++)
        {
            var validator = validators[i];
            var fell = validator.Balance.Value + step < validator.EffectiveBalance.Value;
            var rose = validator.EffectiveBalance.Value + (step * HysteresisUpwardMultiplier) < validator.Balance.Value;
            if (!fell && !rose) continue;
            var effective = Of(validator);
            if (effective != validator.EffectiveBalance) validators[i] = validator with { EffectiveBalance = effective };
        }
        return state with { Validators = validators.ToImmutable() };
    }
}
