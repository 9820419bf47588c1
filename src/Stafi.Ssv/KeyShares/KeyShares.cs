using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Ssv.KeyShares;

/// <summary>
/// A validator's key split for the operators of a cluster. It is good for one registration nonce of one owner: any other
/// registration of that owner in between makes it worthless.
/// </summary>
/// <param name="PublicKey">The validator.</param>
/// <param name="OperatorKeys">The operators and the keys that the shares are encrypted for.</param>
/// <param name="Owner">Owner of the cluster, the sender of the registration.</param>
/// <param name="Nonce">The owner's registration nonce: how many <c>ValidatorAdded</c> events it has before this one.</param>
/// <param name="SharesData">The bytes of the registration.</param>
public sealed record KeyShares(BlsPublicKey PublicKey, ClusterOperatorKeys OperatorKeys, Address Owner, ushort Nonce, SharesData SharesData)
{
    /// <summary>The operators of the cluster.</summary>
    public OperatorSet Operators => OperatorKeys.Operators;
}
