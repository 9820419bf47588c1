using Stafi.Consensus.Bls;

namespace Stafi.Ssv.KeyShares;

/// <summary>
/// The <c>sharesData</c> bytes of a registration: owner-nonce signature (96), share public keys (48 each), encrypted shares (256 each), both in
/// ascending order of the operator ids. SSV nodes ignore a registration of any other length.
/// </summary>
public sealed class SharesData
{
    private const int KeysOffset = BlsSignature.Length;

    private readonly byte[] _bytes;

    /// <summary>Takes bytes of the right length; what they hold is checked by <see cref="KeySharesCheck"/>.</summary>
    /// <exception cref="ArgumentException">The length is not that of the number of operators.</exception>
    public SharesData(ReadOnlySpan<byte> bytes, int operators)
    {
        if (bytes.Length != LengthFor(operators))
            throw new ArgumentException($"The shares of {operators} operators have {LengthFor(operators)} bytes, not {bytes.Length}.", nameof(bytes));
        _bytes = bytes.ToArray();
        Operators = operators;
    }

    /// <summary>Number of operators, n.</summary>
    public int Operators { get; }

    /// <summary>All bytes, as a registration carries them.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>The validator's signature over owner and nonce.</summary>
    public BlsSignature OwnerSignature => new(_bytes.AsSpan(0, BlsSignature.Length));

    /// <summary>96 + 304 n.</summary>
    public static int LengthFor(int operators) => KeysOffset + (operators * (BlsPublicKey.Length + OperatorKey.CiphertextLength));

    /// <summary>Public key of the share of the operator at a position.</summary>
    public BlsPublicKey PublicKey(int index) => new(_bytes.AsSpan(KeysOffset + (index * BlsPublicKey.Length), BlsPublicKey.Length));

    /// <summary>Public keys of all shares.</summary>
    public BlsPublicKey[] PublicKeys() => [.. Enumerable.Range(0, Operators).Select(PublicKey)];

    /// <summary>The share of the operator at a position, encrypted for it.</summary>
    public ReadOnlySpan<byte> EncryptedShare(int index) => _bytes.AsSpan(EncryptedOffset(Operators, index), OperatorKey.CiphertextLength);

    internal static int PublicKeyOffset(int index) => KeysOffset + (index * BlsPublicKey.Length);

    internal static int EncryptedOffset(int operators, int index) =>
        PublicKeyOffset(operators) + (index * OperatorKey.CiphertextLength);
}
