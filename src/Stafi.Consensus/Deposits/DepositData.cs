using Stafi.Consensus.Bls;
using Stafi.Consensus.Networks;
using Stafi.Consensus.Signing;
using Stafi.Consensus.Ssz;
using Stafi.Ethereum;

namespace Stafi.Consensus.Deposits;

/// <summary>A deposit as the deposit contract takes it (consensus-specs, <c>DepositData</c>).</summary>
public sealed record DepositData(
    BlsPublicKey PublicKey, WithdrawalCredentials WithdrawalCredentials, Gwei Amount, BlsSignature Signature)
{
    /// <summary>The part that is signed.</summary>
    public DepositMessage Message => new(PublicKey, WithdrawalCredentials, Amount);

    /// <summary>The SSZ root, <c>deposit_data_root</c>; the deposit contract reverts when it is told another.</summary>
    public Hash32 Root() => SszRoot.Container(
        SszRoot.Of(PublicKey.Bytes), WithdrawalCredentials.Value, SszRoot.Of(Amount), SszRoot.Of(Signature.Bytes));

    /// <summary>
    /// True when the key itself signed this deposit for the network of this genesis fork version. The deposit contract does not check it;
    /// the beacon chain drops the first deposit of a key that fails here, and its ETH is lost.
    /// </summary>
    public bool HasValidSignature(ForkVersion genesis)
    {
        Span<byte> root = stackalloc byte[Hash32.Length];
        Domain.Deposit(genesis).SigningRoot(Message.Root()).CopyTo(root);
        return BlsVerifier.Verify(PublicKey, root, Signature);
    }
}
