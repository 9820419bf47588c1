using Stafi.Ethereum;

namespace Stafi.StakingPool.Contracts;

/// <summary>
/// What <c>deposit</c> and <c>stake</c> take for each validator. Signature and root are those of the amount that the call
/// deposits, 1 ETH or 31 ETH, with the withdrawal credentials of the network settings.
/// </summary>
public sealed record PoolDeposit
{
    internal const int KeyLength = 48;
    internal const int SignatureLength = 96;

    /// <summary>Takes one validator's deposit data.</summary>
    /// <param name="publicKey">48 bytes.</param>
    /// <param name="signature">96 bytes.</param>
    /// <param name="root">Hash tree root of the DepositData.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public PoolDeposit(ReadOnlyMemory<byte> publicKey, ReadOnlyMemory<byte> signature, Hash32 root)
    {
        PoolAbi.RequireKey(publicKey.Span);
        if (signature.Length != SignatureLength)
            throw new ArgumentException($"A deposit's signature has {SignatureLength} bytes, not {signature.Length}.", nameof(signature));
        (PublicKey, Signature, Root) = (publicKey, signature, root);
    }

    /// <summary>The validator's public key, 48 bytes.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>The signature over the deposit message, 96 bytes.</summary>
    public ReadOnlyMemory<byte> Signature { get; }

    /// <summary>Hash tree root of the DepositData.</summary>
    public Hash32 Root { get; }
}
