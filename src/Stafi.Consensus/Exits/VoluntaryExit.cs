using Stafi.Consensus.Ssz;
using Stafi.Ethereum;

namespace Stafi.Consensus.Exits;

/// <summary>A validator's wish to leave, valid from <paramref name="Epoch"/> on (consensus-specs, <c>VoluntaryExit</c>).</summary>
public sealed record VoluntaryExit(ulong Epoch, ulong ValidatorIndex)
{
    /// <summary>The SSZ root.</summary>
    public Hash32 Root() => SszRoot.Container(SszRoot.Of(Epoch), SszRoot.Of(ValidatorIndex));
}
