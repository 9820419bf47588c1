using Stafi.Consensus.Networks;
using Stafi.Consensus.Ssz;
using Stafi.Ethereum;

namespace Stafi.Consensus.Signing;

/// <summary>
/// What a signature is for: four bytes of type and 28 bytes that bind it to a network and a fork (consensus-specs, <c>compute_domain</c>).
/// </summary>
public readonly record struct Domain(Hash32 Value)
{
    private const uint DepositType = 0x03000000;
    private const uint VoluntaryExitType = 0x04000000;

    /// <summary>
    /// DOMAIN_DEPOSIT: the genesis fork version and no validators root, whatever fork is active, because deposits are valid across forks.
    /// </summary>
    public static Domain Deposit(ForkVersion genesis) => Compute(DepositType, genesis, Hash32.Zero);

    /// <summary>DOMAIN_VOLUNTARY_EXIT: the Capella fork version, whatever fork is active (EIP-7044).</summary>
    public static Domain VoluntaryExit(ForkVersion capella, Hash32 genesisValidatorsRoot) =>
        Compute(VoluntaryExitType, capella, genesisValidatorsRoot);

    /// <summary>The domain of a type; its four bytes stand in <paramref name="type"/> as they are read.</summary>
    public static Domain Compute(uint type, ForkVersion fork, Hash32 genesisValidatorsRoot)
    {
        Span<byte> bytes = stackalloc byte[Hash32.Length];
        Span<byte> forkData = stackalloc byte[Hash32.Length];
        ForkDataRoot(fork, genesisValidatorsRoot).CopyTo(forkData);
        new ForkVersion(type).CopyTo(bytes);
        forkData[..28].CopyTo(bytes[4..]);
        return new Domain(new Hash32(bytes));
    }

    /// <summary>The 32 bytes that are signed for an object: the root of <c>SigningData</c>.</summary>
    public Hash32 SigningRoot(Hash32 objectRoot) => SszRoot.Container(objectRoot, Value);

    /// <summary>Lower-case hex with <c>0x</c>.</summary>
    public override string ToString() => Value.ToString();

    private static Hash32 ForkDataRoot(ForkVersion fork, Hash32 genesisValidatorsRoot)
    {
        Span<byte> version = stackalloc byte[ForkVersion.Length];
        fork.CopyTo(version);
        return SszRoot.Container(SszRoot.Of(version), genesisValidatorsRoot);
    }
}
