using Stafi.Consensus.Bls;
using Stafi.Consensus.Keymanager;

namespace Stafi.Router.Execution.Trust;

/// <summary>Deletes a key at the validator client and keeps what it signed there. It may be repeated.</summary>
public sealed class KeyDeletion(SlashingExports exports)
{
    /// <summary>Deletes it.</summary>
    /// <returns>Why it may still be there; null when the client says that it is not.</returns>
    /// <exception cref="KeymanagerException">The client did not do it, or did not say so.</exception>
    public async Task<string?> DeleteAsync(IKeymanagerClient client, BlsPublicKey key, long intent, CancellationToken cancellation)
    {
        var removal = await client.DeleteAsync([key], cancellation);
        try
        {
            exports.Save(key, intent, removal.Protection);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"what it signed could not be kept: {failure.Message}";
        }
        return removal.Outcomes[0] is { Status: KeyStatus.Deleted or KeyStatus.NotActive or KeyStatus.NotFound }
            ? null
            : $"the validator client answered {removal.Outcomes[0].Status}: {removal.Outcomes[0].Message ?? "no reason"}";
    }

    /// <summary>True when the client does not list the key, and what it signed there is kept.</summary>
    public async Task<bool> IsOverAsync(IKeymanagerClient client, BlsPublicKey key, long intent, CancellationToken cancellation) =>
        !await ListsAsync(client, key, cancellation) && exports.Has(key, intent);

    /// <summary>True when the client lists the key.</summary>
    public static async Task<bool> ListsAsync(IKeymanagerClient client, BlsPublicKey key, CancellationToken cancellation) =>
        (await client.ListAsync(cancellation)).Any(each => each.PublicKey == key);
}
