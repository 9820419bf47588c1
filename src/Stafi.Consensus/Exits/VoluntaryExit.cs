using Stafi.Consensus.Bls;
using Stafi.Consensus.Networks;
using Stafi.Consensus.Ssz;
using Stafi.Ethereum;

namespace Stafi.Consensus.Exits;

/// <summary>A validator's wish to leave, valid from <paramref name="Epoch"/> on (consensus-specs, <c>VoluntaryExit</c>).</summary>
public sealed record VoluntaryExit(ulong Epoch, ulong ValidatorIndex)
{
    /// <summary>The SSZ root.</summary>
    public Hash32 Root() => SszRoot.Container(SszRoot.Of(Epoch), SszRoot.Of(ValidatorIndex));

    /// <summary>
    /// Signs under the Capella fork version, which stays valid for ever (EIP-7044): sign only when the exit is about to be sent.
    /// </summary>
    public SignedVoluntaryExit Sign(BlsSecretKey key, ConsensusNetwork network)
    {
        Span<byte> root = stackalloc byte[Hash32.Length];
        network.VoluntaryExitDomain.SigningRoot(Root()).CopyTo(root);
        return new SignedVoluntaryExit(this, key.Sign(root));
    }
}
