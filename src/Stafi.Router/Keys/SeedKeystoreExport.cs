using System.Text;
using Stafi.Consensus.Keys;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Keys;

/// <summary>Keystores of keys that are whole here.</summary>
public sealed class SeedKeystoreExport(SecretKeys secrets) : IKeystoreExport
{
    // Validator clients take it without a warning, and it takes a fraction of scrypt's time and none of its memory.
    private static readonly KeystoreOptions Options = new() { UsePbkdf2 = true };

    public Task<string> ExportAsync(EntrustClearance clearance, uint keyIndex, ReadOnlyMemory<char> password, CancellationToken cancellation) => Task.Run(
        async () =>
        {
            using var secret = await secrets.OpenAsync(clearance.Step.Key, keyIndex, cancellation);
            var path = AdoptedIndex.Is(keyIndex) ? null : KeyPath.Signing(keyIndex);
            return Encoding.UTF8.GetString(Keystore.Encrypt(secret, password.Span, path, Options).ToJson());
        },
        cancellation);
}
