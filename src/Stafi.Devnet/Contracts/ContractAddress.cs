using Stafi.Ethereum;

namespace Stafi.Devnet.Contracts;

/// <summary>The address of a contract that an account creates.</summary>
internal static class ContractAddress
{
    private const byte ListOf22 = 0xd6;
    private const byte TextOf20 = 0x94;
    private const byte EmptyText = 0x80;

    /// <summary>Last 20 bytes of keccak256(rlp([creator, nonce])), for nonces below 128, which RLP writes as one byte.</summary>
    public static Address Of(Address creator, ulong nonce)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(nonce, 128UL);
        Span<byte> rlp = stackalloc byte[23];
        rlp[0] = ListOf22;
        rlp[1] = TextOf20;
        creator.CopyTo(rlp[2..]);
        rlp[22] = nonce == 0 ? EmptyText : (byte)nonce;
        Span<byte> hash = stackalloc byte[Hash32.Length];
        Keccak256.Hash(rlp, hash);
        return new Address(hash[12..]);
    }
}
