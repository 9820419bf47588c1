using System.Security.Cryptography;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;

namespace Stafi.Ssv.KeyShares;

/// <summary>
/// Splits validators' keys for the operators of a cluster: Shamir's scheme over BLS12-381's scalars with the operator's id as x, a fresh
/// polynomial each time, each share encrypted for its operator. What is returned has passed <see cref="KeySharesCheck"/>.
/// </summary>
public static class KeyShareSplitter
{
    private const int ScalarLength = 32;

    /// <summary>Splits one key.</summary>
    /// <inheritdoc cref="SplitAll"/>
    public static KeyShares Split(BlsSecretKey secret, ClusterOperatorKeys operators, Address owner, ulong nonce) =>
        SplitAll([(secret, nonce)], operators, owner)[0];

    /// <summary>Splits many keys for one cluster; their signatures are checked in one batch.</summary>
    /// <param name="keys">The keys with the registration nonce that each will take.</param>
    /// <param name="operators">The operators with their keys.</param>
    /// <param name="owner">Owner of the cluster, the sender of the registration.</param>
    /// <param name="stopping">Stops between two keys.</param>
    /// <exception cref="ArgumentOutOfRangeException">A nonce is above 65535, where SSV nodes start again at 0.</exception>
    /// <exception cref="KeySharesException">The result did not pass its check: this machine computes wrongly.</exception>
    public static IReadOnlyList<KeyShares> SplitAll(
        IReadOnlyList<(BlsSecretKey Secret, ulong Nonce)> keys, ClusterOperatorKeys operators, Address owner, CancellationToken stopping = default)
    {
        foreach (var (_, nonce) in keys)
            ArgumentOutOfRangeException.ThrowIfGreaterThan(nonce, ushort.MaxValue, nameof(keys));

        var all = new KeyShares[keys.Count];
        var made = new List<DecodedShares>(keys.Count);
        for (var i = 0; i < all.Length; i++)
        {
            stopping.ThrowIfCancellationRequested();
            all[i] = Create(keys[i].Secret, operators, owner, (ushort)keys[i].Nonce, out var points);
            if (DecodedShares.Made(all[i], keys[i].Secret.CheckedPublicKey, points) is { } decoded) made.Add(decoded);
        }
        if (made.Count == all.Length && KeySharesCheck.Holds(made)) return all;

        var faults = KeySharesCheck.VerifyAll(all).SelectMany(found => found).ToArray();
        return faults.Length == 0 ? all : throw new KeySharesException("Checking the shares just made", faults);
    }

    private static KeyShares Create(BlsSecretKey secret, ClusterOperatorKeys operators, Address owner, ushort nonce, out BlsCheckedKey[] points)
    {
        points = new BlsCheckedKey[operators.Count];
        var bytes = new byte[SharesData.LengthFor(operators.Count)];
        secret.Sign(OwnerNonce.Digest(owner, nonce).ToArray()).Bytes.CopyTo(bytes);

        using var polynomial = new SecretPolynomial(secret, operators.Operators.Threshold);
        for (var i = 0; i < operators.Count; i++)
        {
            using var share = polynomial.ShareFor(operators.Operators.Ids[i]);
            points[i] = share.CheckedPublicKey;
            points[i].Key.Bytes.CopyTo(bytes.AsSpan(SharesData.PublicKeyOffset(i)));
            Encrypt(share, operators[i], bytes.AsSpan(SharesData.EncryptedOffset(operators.Count, i), OperatorKey.CiphertextLength));
        }
        return new KeyShares(secret.PublicKey, operators, owner, nonce, new SharesData(bytes, operators.Count));
    }

    /// <summary>SSV nodes expect text: <c>0x</c> and 64 lower-case hex digits.</summary>
    private static void Encrypt(BlsSecretKey share, OperatorKey key, Span<byte> destination)
    {
        Span<byte> scalar = stackalloc byte[ScalarLength];
        Span<byte> text = stackalloc byte[2 + (2 * ScalarLength)];
        try
        {
            share.CopyTo(scalar);
            "0x"u8.CopyTo(text);
            Convert.TryToHexStringLower(scalar, text[2..], out _);
            key.Encrypt(text, destination);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(scalar);
            CryptographicOperations.ZeroMemory(text);
        }
    }
}
