using Stafi.Ethereum;

namespace Stafi.Router.Execution;

/// <summary>What nodes let one transaction have, beside the protocol's own limits.</summary>
internal static class TransactionLimits
{
    /// <summary>Highest gas limit times fee per gas that nodes take by default (<c>--rpc.txfeecap</c>).</summary>
    public static Wei Fee { get; } = Wei.FromEther(1);
}
