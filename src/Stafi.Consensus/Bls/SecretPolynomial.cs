using System.Security.Cryptography;
using Stafi.Consensus.Bls.Native;

namespace Stafi.Consensus.Bls;

/// <summary>
/// Shamir's sharing of a BLS secret key: a polynomial of degree threshold - 1 with fresh random coefficients and the key at zero. Any
/// <see cref="Threshold"/> shares give the key back, fewer say nothing about it.
/// </summary>
public sealed unsafe class SecretPolynomial : IDisposable
{
    private readonly SecretMemory _coefficients;

    /// <summary>A new polynomial; two of the same key share nothing but the key.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is below 1.</exception>
    public SecretPolynomial(BlsSecretKey secret, int threshold)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 1);
        Threshold = threshold;
        _coefficients = new SecretMemory(threshold * sizeof(BlstFr));
        var coefficients = _coefficients.Pointer<BlstFr>();
        Blst.FrFromScalar(coefficients, secret.Scalar);
        for (var i = 1; i < threshold; i++) Randomize(coefficients + i);
    }

    /// <summary>How many shares give the key back.</summary>
    public int Threshold { get; }

    /// <summary>The value at <paramref name="id"/>, the share of that operator.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The id is zero: the value there is the key itself.</exception>
    public BlsSecretKey ShareFor(ulong id)
    {
        ArgumentOutOfRangeException.ThrowIfZero(id);
        var coefficients = _coefficients.Pointer<BlstFr>();
        using var value = new SecretMemory(sizeof(BlstFr));
        var sum = value.Pointer<BlstFr>();
        var x = BlsLagrange.Element(id);
        *sum = coefficients[Threshold - 1];
        for (var i = Threshold - 2; i >= 0; i--)
        {
            Blst.FrMultiply(sum, sum, &x);
            Blst.FrAdd(sum, sum, coefficients + i);
        }
        var share = SecretMemory.ForScalar();
        Blst.ScalarFromFr(share, sum);
        GC.KeepAlive(_coefficients);
        return BlsSecretKey.FromScalar(share);
    }

    /// <summary>Zeroes the coefficients.</summary>
    public void Dispose() => _coefficients.Dispose();

    private static void Randomize(BlstFr* coefficient)
    {
        // 64 random bytes reduced modulo the order: the bias is below 2^-250.
        Span<byte> random = stackalloc byte[64];
        using var scalar = SecretMemory.ForScalar();
        fixed (byte* p = random)
        {
            do RandomNumberGenerator.Fill(random);
            while (!Blst.ScalarFromBigEndianBytes(scalar, p, (nuint)random.Length));
        }
        CryptographicOperations.ZeroMemory(random);
        Blst.FrFromScalar(coefficient, scalar);
    }
}
