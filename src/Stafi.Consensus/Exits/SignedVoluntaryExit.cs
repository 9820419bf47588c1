using System.Globalization;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Networks;
using Stafi.Consensus.Ssz;
using Stafi.Ethereum;

namespace Stafi.Consensus.Exits;

/// <summary>A voluntary exit with its signature. It never expires and cannot be taken back, so it is kept like a key.</summary>
public sealed record SignedVoluntaryExit(VoluntaryExit Message, BlsSignature Signature)
{
    /// <summary>The SSZ root.</summary>
    public Hash32 Root() => SszRoot.Container(Message.Root(), SszRoot.Of(Signature.Bytes));

    /// <summary>True when the key signed this exit for this network (EIP-7044); check it before an exit that others made is sent.</summary>
    public bool HasValidSignature(BlsPublicKey key, ConsensusNetwork network)
    {
        Span<byte> root = stackalloc byte[Hash32.Length];
        network.VoluntaryExitDomain.SigningRoot(Message.Root()).CopyTo(root);
        return BlsVerifier.Verify(key, root, Signature);
    }

    /// <summary>The message without the signature, which must not come into logs.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"signed exit of validator {Message.ValidatorIndex} at epoch {Message.Epoch}");
}
