using System.Globalization;
using System.Text;
using Stafi.Ethereum;

namespace Stafi.Ssv.KeyShares;

/// <summary>What the validator signs to bind a registration to an owner and its nonce.</summary>
public static class OwnerNonce
{
    /// <summary>keccak256 of <c>owner:nonce</c>, the owner in EIP-55 spelling, the nonce in decimal. It is signed as it is, without a domain.</summary>
    public static Hash32 Digest(Address owner, ushort nonce) =>
        Keccak256.Hash(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{owner}:{nonce}")));
}
