using System.Runtime.InteropServices;

namespace Stafi.Bench.Peers.Floors;

/// <summary>OpenSSL's scrypt.</summary>
internal static unsafe partial class Libcrypto
{
    public static void Scrypt(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int n, int r, int p, Span<byte> key)
    {
        fixed (byte* secret = password, seed = salt, result = key)
        {
            const ulong memory = 1UL << 30;
            if (EvpScrypt(secret, (nuint)password.Length, seed, (nuint)salt.Length, (ulong)n, (ulong)r, (ulong)p, memory, result, (nuint)key.Length) != 1)
                throw new InvalidOperationException("libcrypto's scrypt failed.");
        }
    }

    [LibraryImport("libcrypto.so.3", EntryPoint = "EVP_PBE_scrypt")]
    private static partial int EvpScrypt(
        byte* password, nuint passwordLength, byte* salt, nuint saltLength, ulong n, ulong r, ulong p, ulong memory, byte* key, nuint keyLength);
}
