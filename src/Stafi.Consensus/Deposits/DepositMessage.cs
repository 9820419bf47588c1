using Stafi.Consensus.Bls;
using Stafi.Consensus.Ssz;
using Stafi.Ethereum;

namespace Stafi.Consensus.Deposits;

/// <summary>The part of a deposit that is signed (consensus-specs, <c>DepositMessage</c>).</summary>
public sealed record DepositMessage(BlsPublicKey PublicKey, WithdrawalCredentials WithdrawalCredentials, Gwei Amount)
{
    /// <summary>The SSZ root, <c>deposit_message_root</c>.</summary>
    public Hash32 Root() => SszRoot.Container(SszRoot.Of(PublicKey.Bytes), WithdrawalCredentials.Value, SszRoot.Of(Amount));
}
