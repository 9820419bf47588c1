using Stafi.Ethereum;

namespace Stafi.Router.Execution;

/// <summary>What a transaction would pay now.</summary>
/// <param name="NextBaseFee">Base fee of the next block.</param>
/// <param name="MaxFeePerGas">Highest fee per gas, room for the base fee to double.</param>
/// <param name="MaxPriorityFeePerGas">Tip per gas.</param>
public sealed record FeeQuote(Wei NextBaseFee, Wei MaxFeePerGas, Wei MaxPriorityFeePerGas)
{
    /// <summary>The quote for a gas limit, so that limit times fee stays within what nodes take.</summary>
    /// <exception cref="RefusalException">Even the fee of the next block is above it.</exception>
    public FeeQuote For(ulong gasLimit)
    {
        var most = TransactionLimits.Fee / gasLimit;
        if (MaxFeePerGas <= most) return this;
        if (NextBaseFee + MaxPriorityFeePerGas <= most) return this with { MaxFeePerGas = most };
        throw new RefusalException(
            RefusalCode.TransactionFeeAboveLimit,
            $"{gasLimit} gas at {FeePolicy.Text(NextBaseFee + MaxPriorityFeePerGas)} is more than the {TransactionLimits.Fee} that nodes "
                + "let a transaction pay. It waits for cheaper gas.");
    }
}
