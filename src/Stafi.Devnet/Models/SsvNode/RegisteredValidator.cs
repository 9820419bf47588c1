using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.KeyShares;

namespace Stafi.Devnet.Models.SsvNode;

/// <summary>A registration that SSV nodes accept: they run this validator.</summary>
/// <param name="PublicKey">The validator.</param>
/// <param name="Owner">Owner of the cluster.</param>
/// <param name="Operators">The committee.</param>
/// <param name="Shares">Share keys and encrypted shares, in the order of the operators.</param>
/// <param name="Position">Where it was registered.</param>
/// <param name="FromEpoch">First epoch with duties.</param>
public sealed record RegisteredValidator(
    BlsPublicKey PublicKey, Address Owner, OperatorSet Operators, SharesData Shares, LogPosition Position, ulong FromEpoch)
{
    public Hash32 ClusterId => Operators.ClusterId(Owner);
}
