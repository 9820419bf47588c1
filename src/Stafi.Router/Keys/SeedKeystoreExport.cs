using System.Text;
using Stafi.Consensus.Keys;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Storage;

namespace Stafi.Router.Keys;

/// <summary>Keystores of keys of the unlocked seed.</summary>
public sealed class SeedKeystoreExport(Vault vault, ILeadership leadership) : IKeystoreExport
{
    // Validator clients take it without a warning, and it takes a fraction of scrypt's time and none of its memory.
    private static readonly KeystoreOptions Options = new() { UsePbkdf2 = true };

    public Task<string> ExportAsync(EntrustClearance clearance, uint keyIndex, ReadOnlyMemory<char> password, CancellationToken cancellation) => Task.Run(
        () =>
        {
            using var secret = SeedKey.Derive(vault, leadership, clearance.Step.Key, keyIndex);
            return Encoding.UTF8.GetString(Keystore.Encrypt(secret, password.Span, KeyPath.Signing(keyIndex), Options).ToJson());
        },
        cancellation);
}
