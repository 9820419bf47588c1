using Stafi.Consensus.Bls;

namespace Stafi.Ssv.Tests;

/// <summary>Validators' keys of the tests.</summary>
internal static class TestKeys
{
    public static BlsSecretKey Secret(byte number)
    {
        var bytes = new byte[BlsSecretKey.Length];
        bytes.AsSpan().Fill(0x11);
        bytes[^1] = number;
        return BlsSecretKey.FromBytes(bytes);
    }
}
