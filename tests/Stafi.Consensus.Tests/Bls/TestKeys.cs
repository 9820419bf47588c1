using Stafi.Consensus.Bls;

namespace Stafi.Consensus.Tests.Bls;

/// <summary>Small numbers as secret keys.</summary>
internal static class TestKeys
{
    public static BlsSecretKey Key(byte number)
    {
        var bytes = new byte[BlsSecretKey.Length];
        bytes[^1] = number;
        return BlsSecretKey.FromBytes(bytes);
    }

    public static byte[] BytesOf(BlsSecretKey key)
    {
        var bytes = new byte[BlsSecretKey.Length];
        key.CopyTo(bytes);
        return bytes;
    }
}
