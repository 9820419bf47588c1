using Stafi.Router.Planning.Gates;

namespace Stafi.Router.Keys;

/// <summary>Gives a whole validator key away, locked by a password. A seed can; keys that were never whole anywhere could not.</summary>
public interface IKeystoreExport
{
    /// <summary>A fresh EIP-2335 keystore of the cleared key.</summary>
    /// <param name="clearance">That the key is live nowhere.</param>
    /// <param name="keyIndex">Its index.</param>
    /// <param name="password">A password of at least 128 random bits: no slow derivation protects it.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<string> ExportAsync(EntrustClearance clearance, uint keyIndex, ReadOnlyMemory<char> password, CancellationToken cancellation);
}
