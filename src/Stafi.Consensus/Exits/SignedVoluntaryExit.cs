using System.Globalization;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Ssz;
using Stafi.Ethereum;

namespace Stafi.Consensus.Exits;

/// <summary>A voluntary exit with its signature. It never expires and cannot be taken back, so it is kept like a key.</summary>
public sealed record SignedVoluntaryExit(VoluntaryExit Message, BlsSignature Signature)
{
    /// <summary>The SSZ root.</summary>
    public Hash32 Root() => SszRoot.Container(Message.Root(), SszRoot.Of(Signature.Bytes));

    /// <summary>The message without the signature, which must not come into logs.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"signed exit of validator {Message.ValidatorIndex} at epoch {Message.Epoch}");
}
