using Stafi.Ethereum;

namespace Stafi.Router.Planning.Yields;

/// <summary>What a validator in a cluster is expected to bring in a year, term by term; amounts are wei per year and 32 ETH.</summary>
/// <param name="Working">Probability that enough operators of the cluster work.</param>
/// <param name="Apart">The same if operators failed independently: the difference is what common causes cost.</param>
/// <param name="Rewards">Rewards of a validator that always works, times <see cref="Working"/>.</param>
/// <param name="Penalties">Penalties of a validator that never works, times the complement.</param>
/// <param name="OperatorFees">Fees of the operators.</param>
/// <param name="NetworkFee">Fee of the SSV network.</param>
public sealed record NetYield(
    Probability Working, Probability Apart, Wei Rewards, Wei Penalties, Wei OperatorFees, Wei NetworkFee)
{
    /// <summary>Rewards less penalties and fees.</summary>
    public SignedWei Net => SignedWei.Difference(Rewards, Penalties + OperatorFees + NetworkFee);
}
