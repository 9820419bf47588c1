using Stafi.Ethereum;
using Stafi.Router.Journaling;

namespace Stafi.Router.Execution.Replacing;

/// <summary>
/// Fees with which nodes take a transaction in the place of another: both at least 10 % above the highest that was ever offered for the
/// nonce. It is an eighth here, so that rounding on no node refuses it.
/// </summary>
public sealed record ReplacementFees(Wei MaxFeePerGas, Wei MaxPriorityFeePerGas)
{
    /// <summary>The fees, at least those of the market; null when they are above the cap.</summary>
    /// <param name="attempts">All transactions that were signed for the nonce; at least one.</param>
    /// <param name="market">What a new transaction would pay; null when even that is above a cap.</param>
    /// <param name="cap">Most for each gas.</param>
    public static ReplacementFees? Of(IReadOnlyList<Attempt> attempts, FeeQuote? market, Wei cap)
    {
        var tip = Raised(attempts.Select(attempt => attempt.MaxPriorityFeePerGas).Max());
        var fee = Raised(attempts.Select(attempt => attempt.MaxFeePerGas).Max());
        if (market is not null)
        {
            tip = Wei.Max(tip, market.MaxPriorityFeePerGas);
            fee = Wei.Max(fee, market.MaxFeePerGas);
        }
        fee = Wei.Max(fee, tip);
        return fee <= cap ? new ReplacementFees(fee, tip) : null;
    }

    private static Wei Raised(Wei fee) => new(fee.Value + UInt128.Max((fee.Value + 7) / 8, 1));
}
