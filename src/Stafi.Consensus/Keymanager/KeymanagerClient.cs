using System.Security.Cryptography;
using System.Text;
using Stafi.Consensus.Bls;
using Stafi.Consensus.SlashingProtection;
using Stafi.Ethereum;

namespace Stafi.Consensus.Keymanager;

/// <summary>The keymanager API over HTTP. It does not try again; the bearer token is sent and never shown.</summary>
public sealed class KeymanagerClient : IKeymanagerClient
{
    private const string Keystores = "/eth/v1/keystores";

    private readonly KeymanagerTransport _transport;

    /// <summary>A client of the validator client at this address.</summary>
    /// <param name="http">Sends the requests.</param>
    /// <param name="endpoint">Its http or https URL.</param>
    /// <param name="token">Its bearer token, as in its token file.</param>
    /// <param name="timeout">The longest that an answer may take; 1 minute when null, since imports decrypt keystores.</param>
    /// <param name="timeProvider">The clock of the timeout.</param>
    /// <exception cref="ArgumentException">The address is no absolute http or https URL, or the token is empty or has line breaks.</exception>
    public KeymanagerClient(HttpClient http, Uri endpoint, string token, TimeSpan? timeout = null, TimeProvider? timeProvider = null) =>
        _transport = new KeymanagerTransport(http, endpoint, token, timeout ?? TimeSpan.FromMinutes(1), timeProvider ?? TimeProvider.System);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ManagedKey>> ListAsync(CancellationToken cancellationToken)
    {
        var answer = await _transport.ReadAsync(HttpMethod.Get, Keystores, null, KeymanagerJson.Default.KeyListWire, cancellationToken);
        return answer.Data.ConvertAll(key => new ManagedKey(key.ValidatingPubkey, key.DerivationPath ?? "", key.Readonly ?? false));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeyOutcome>> ImportAsync(
        IReadOnlyList<KeystoreImport> keystores, SlashingProtectionFile? protection, CancellationToken cancellationToken)
    {
        if (keystores.Count == 0) return [];
        var body = KeymanagerBodies.Import(keystores, protection);
        try
        {
            var answer = await _transport.ReadAsync(HttpMethod.Post, Keystores, body, KeymanagerJson.Default.OutcomesWire, cancellationToken, hidesReason: true);
            return Outcomes(answer, keystores.Count, HttpMethod.Post);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(body);
        }
    }

    /// <inheritdoc/>
    public async Task<KeyRemoval> DeleteAsync(IReadOnlyList<BlsPublicKey> keys, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(keys.Count);
        var answer = await _transport.ReadAsync(
            HttpMethod.Delete, Keystores, KeymanagerBodies.Keys(keys), KeymanagerJson.Default.OutcomesWire, cancellationToken);
        var outcomes = Outcomes(answer, keys.Count, HttpMethod.Delete);
        try
        {
            return new KeyRemoval(outcomes, SlashingProtectionFile.Parse(Encoding.UTF8.GetBytes(answer.SlashingProtection ?? "")));
        }
        catch (SlashingProtectionException invalid)
        {
            throw _transport.Invalid(
                HttpMethod.Delete, Keystores, $"{invalid.Message} The keys may be deleted: repeat the call, it tells what they signed once more", invalid);
        }
    }

    /// <inheritdoc/>
    public async Task<Address?> GetFeeRecipientAsync(BlsPublicKey key, CancellationToken cancellationToken)
    {
        var path = FeeRecipientPath(key);
        try
        {
            var answer = await _transport.ReadAsync(HttpMethod.Get, path, null, KeymanagerJson.Default.FeeRecipientWire, cancellationToken);
            return Address.TryParse(answer.Data.Ethaddress, out var recipient)
                ? recipient
                : throw _transport.Invalid(HttpMethod.Get, path, "its ethaddress is no address");
        }
        catch (KeymanagerException failure) when (failure.Failure == KeymanagerFailure.NotFound)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Task SetFeeRecipientAsync(BlsPublicKey key, Address recipient, CancellationToken cancellationToken)
    {
        if (recipient == Address.Zero) throw new ArgumentException("The fee recipient is the zero address, which would burn the fees.", nameof(recipient));
        return _transport.SendAsync(HttpMethod.Post, FeeRecipientPath(key), KeymanagerBodies.FeeRecipient(recipient), cancellationToken);
    }

    private static string FeeRecipientPath(BlsPublicKey key) => $"/eth/v1/validator/{key}/feerecipient";

    private List<KeyOutcome> Outcomes(OutcomesWire answer, int asked, HttpMethod method) => answer.Data.Count == asked
        ? answer.Data.ConvertAll(outcome => new KeyOutcome(Status(outcome.Status), _transport.Safe(outcome.Message)))
        : throw _transport.Invalid(method, Keystores, $"it has {answer.Data.Count} outcomes for {asked} keys, so none can be told");

    private static KeyStatus Status(string text) => text switch
    {
        "imported" => KeyStatus.Imported,
        "duplicate" => KeyStatus.Duplicate,
        "deleted" => KeyStatus.Deleted,
        "not_active" => KeyStatus.NotActive,
        "not_found" => KeyStatus.NotFound,
        _ => KeyStatus.Error,
    };
}
