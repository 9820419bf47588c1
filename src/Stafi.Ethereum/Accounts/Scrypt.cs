using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Stafi.Ethereum.Accounts;

/// <summary>
/// The password-based key derivation scrypt (RFC 7914). Its large buffer is native memory that is zeroed and given back to the system,
/// so that unlocking a keystore leaves no trace in the process's memory use.
/// </summary>
public static class Scrypt
{
    /// <summary>The largest buffer, 128 n r bytes, that a caller may ask for: 1 GiB.</summary>
    public const long MaxMemory = 1L << 30;

    /// <summary>The most work, 128 n r p bytes mixed, that a caller may ask for: 16 times the usual keystore (n 262144, r 8, p 1).</summary>
    public const long MaxWork = 1L << 32;

    private const int BlockLength = 128;

    /// <summary>
    /// Derives a key. The bound n &lt; 2^(16 r) of RFC 7914 is not enforced, because keystores that geth opens break it.
    /// </summary>
    /// <param name="password">The password's bytes.</param>
    /// <param name="salt">The salt.</param>
    /// <param name="n">Cost: a power of two above 1.</param>
    /// <param name="r">Block size, at least 1.</param>
    /// <param name="p">Parallelisation, at least 1.</param>
    /// <param name="output">Receives the key.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range, or together they need more than
    /// <see cref="MaxMemory"/> or <see cref="MaxWork"/>.</exception>
    public static unsafe void DeriveKey(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int n, int r, int p, Span<byte> output)
    {
        CheckParameters(n, r, p);
        var block = BlockLength * r;
        var working = (nuint)block * (nuint)(n + 2);
        var mixed = GC.AllocateUninitializedArray<byte>(block * p, pinned: true);
        var memory = (byte*)NativeMemory.AlignedAlloc(working, 64);
        try
        {
            Rfc2898DeriveBytes.Pbkdf2(password, salt, mixed, 1, HashAlgorithmName.SHA256);
            for (var i = 0; i < p; i++) ScryptMixer.Mix(mixed.AsSpan(i * block, block), memory, n, r);
            Rfc2898DeriveBytes.Pbkdf2(password, mixed, output, 1, HashAlgorithmName.SHA256);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(mixed);
            NativeMemory.Clear(memory, working);
            NativeMemory.AlignedFree(memory);
        }
    }

    /// <summary>Throws when the parameters cannot be used with <see cref="DeriveKey"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">As for <see cref="DeriveKey"/>.</exception>
    public static void CheckParameters(int n, int r, int p)
    {
        if (n < 2 || !BitOperations.IsPow2(n))
            throw new ArgumentOutOfRangeException(nameof(n), n, "The scrypt cost n must be a power of two above 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(r, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(p, 1);
        var memory = (Int128)BlockLength * n * r;
        if (memory > MaxMemory)
            throw new ArgumentOutOfRangeException(nameof(n), n, $"scrypt with n {n} and r {r} needs {memory} bytes of memory; the limit is {MaxMemory}.");
        if (memory * p > MaxWork || (Int128)BlockLength * r * p > MaxMemory)
            throw new ArgumentOutOfRangeException(nameof(p), p, $"scrypt with n {n}, r {r} and p {p} is more work than is allowed.");
    }
}
