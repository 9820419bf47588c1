namespace Stafi.Consensus.Keymanager;

/// <summary>A keystore to import, with its password.</summary>
/// <param name="Keystore">The EIP-2335 keystore as JSON.</param>
/// <param name="Password">Its password; the caller zeroes it.</param>
public sealed record KeystoreImport(string Keystore, ReadOnlyMemory<char> Password)
{
    /// <summary>Shows neither.</summary>
    public override string ToString() => nameof(KeystoreImport);
}
