using Stafi.Ethereum;
using static Stafi.Devnet.Models.Beacon.ChainConstants;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>How much balance may enter or leave per epoch (Electra get_activation_exit_churn_limit).</summary>
public static class Churn
{
    public static Gwei Limit(BeaconState state, ulong epoch)
    {
        var share = state.ActiveBalance(epoch).Value / ChurnLimitQuotient;
        var whole = Math.Max(MinChurn.Value, share);
        whole -= whole % EffectiveBalanceIncrement.Value;
        return new Gwei(Math.Min(MaxActivationExitChurn.Value, whole));
    }
}
