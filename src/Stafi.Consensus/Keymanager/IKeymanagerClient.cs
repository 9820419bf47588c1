using Stafi.Consensus.Bls;
using Stafi.Consensus.SlashingProtection;
using Stafi.Ethereum;

namespace Stafi.Consensus.Keymanager;

/// <summary>
/// The keys of a validator client (ethereum/keymanager-APIs). Every call throws <see cref="KeymanagerException"/> when the client does not do
/// what was asked.
/// </summary>
public interface IKeymanagerClient
{
    /// <summary><c>GET /eth/v1/keystores</c>: the keys that the client signs with.</summary>
    Task<IReadOnlyList<ManagedKey>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// <c>POST /eth/v1/keystores</c>, with what the keys have signed before. Gives one outcome for each keystore, in their order. A key may
    /// sign from the moment on that this is sent: after a failure only <see cref="ListAsync"/> tells whether it does.
    /// </summary>
    Task<IReadOnlyList<KeyOutcome>> ImportAsync(
        IReadOnlyList<KeystoreImport> keystores, SlashingProtectionFile? protection, CancellationToken cancellationToken);

    /// <summary>
    /// <c>DELETE /eth/v1/keystores</c>: the client stops signing with them, then says what they have signed. May be repeated: what they have
    /// signed is told again.
    /// </summary>
    Task<KeyRemoval> DeleteAsync(IReadOnlyList<BlsPublicKey> keys, CancellationToken cancellationToken);

    /// <summary><c>GET /eth/v1/validator/{pubkey}/feerecipient</c>; null when the client does not have the key or names none.</summary>
    Task<Address?> GetFeeRecipientAsync(BlsPublicKey key, CancellationToken cancellationToken);

    /// <summary><c>POST /eth/v1/validator/{pubkey}/feerecipient</c>.</summary>
    /// <exception cref="ArgumentException">The address is zero, which would burn the fees.</exception>
    Task SetFeeRecipientAsync(BlsPublicKey key, Address recipient, CancellationToken cancellationToken);
}
