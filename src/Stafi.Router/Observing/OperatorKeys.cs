using System.Security.Cryptography;
using System.Text;
using Stafi.Router.Planning.World;
using Stafi.Ssv.KeyShares;

namespace Stafi.Router.Observing;

/// <summary>Compares the key that SSV's API shows with the one on chain.</summary>
internal static class OperatorKeys
{
    /// <summary>What differs; null when they are the same key, when the API shows none, and when the chain has no usable one to compare with.</summary>
    public static KeyDispute? Compare(OperatorKey? onChain, string? shown)
    {
        // Nearly always the same text: reading an RSA key is slow.
        if (onChain is null || string.IsNullOrWhiteSpace(shown) || shown.Trim() == onChain.Text) return null;
        if (!OperatorKey.TryParse(shown, out var key, out _))
            return new KeyDispute(onChain.Fingerprint, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shown))));
        return key.Equals(onChain) ? null : new KeyDispute(onChain.Fingerprint, key.Fingerprint);
    }
}
