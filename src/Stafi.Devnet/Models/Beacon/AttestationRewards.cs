using Stafi.Ethereum;
using static Stafi.Devnet.Models.Beacon.ChainConstants;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>Pays for the previous epoch's attestations and fines the missed ones, in proportion to the effective balance.</summary>
public static class AttestationRewards
{
    public static BeaconState Apply(BeaconState state, ulong epoch, BeaconParameters parameters)
    {
        if (epoch == 0) return state;
        var validators = state.Validators.ToBuilder();
        for (var i = 0; i < validators.Count; i++)
        {
            var validator = validators[i];
            if (!validator.IsActiveAt(epoch - 1)) continue;
            var weighted = (UInt128)parameters.AttestationReward.Value * validator.EffectiveBalance.Value;
            var share = (ulong)(weighted / MinActivationBalance.Value);
            var attested = state.PreviousParticipants.Contains(i) && !validator.Slashed;
            var balance = attested
                ? validator.Balance.Value + share
                : validator.Balance.Value - Math.Min(validator.Balance.Value, share * 3 / 4);
            validators[i] = validator with { Balance = new Gwei(balance) };
        }
        return state with { Validators = validators.ToImmutable() };
    }
}
