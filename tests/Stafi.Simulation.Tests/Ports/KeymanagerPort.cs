using Stafi.Consensus.Bls;
using Stafi.Consensus.Keymanager;
using Stafi.Consensus.SlashingProtection;
using Stafi.Ethereum;
using Stafi.Simulation.Tests.World;

namespace Stafi.Simulation.Tests.Ports;

/// <summary>The validator client's keymanager API, as one process of the router sees it.</summary>
internal sealed class KeymanagerPort(ValidatorClient client, ClientTrouble trouble, Life life) : IKeymanagerClient
{
    public const string Name = "http://vc:5062";

    public Task<IReadOnlyList<ManagedKey>> ListAsync(CancellationToken cancellationToken) => Ask<IReadOnlyList<ManagedKey>>(
        () => [.. client.Keys.Select(key => new ManagedKey(key, "", false))]);

    public Task<IReadOnlyList<KeyOutcome>> ImportAsync(
        IReadOnlyList<KeystoreImport> keystores, SlashingProtectionFile? protection, CancellationToken cancellationToken) => Do<IReadOnlyList<KeyOutcome>>(() =>
            trouble.RefusesImports
                ? [.. keystores.Select(_ => new KeyOutcome(KeyStatus.Error, "there is no room"))]
                : [.. keystores.Select(keystore => new KeyOutcome(client.Import(BlsPublicKey.Parse(keystore.Keystore), protection), null))]);

    public Task<KeyRemoval> DeleteAsync(IReadOnlyList<BlsPublicKey> keys, CancellationToken cancellationToken) => Do(() =>
    {
        var gone = keys.Select(client.Delete).ToArray();
        return new KeyRemoval(
            [.. gone.Select(each => new KeyOutcome(each.Status, null))],
            new SlashingProtectionFile(Hash32.Zero, [.. gone.Select(each => each.History).OfType<SigningHistory>()]));
    });

    public Task<Address?> GetFeeRecipientAsync(BlsPublicKey key, CancellationToken cancellationToken) => Ask(() => client.RecipientOf(key));

    public Task SetFeeRecipientAsync(BlsPublicKey key, Address recipient, CancellationToken cancellationToken) => Do(() =>
    {
        if (!client.Has(key)) throw new KeymanagerException(KeymanagerFailure.NotFound, "no such key", 404);
        if (trouble.KeepsRecipients) throw new KeymanagerException(KeymanagerFailure.Unauthorized, "the configuration file decides", 403);
        return client.SetRecipient(key, recipient);
    });

    private Task<T> Ask<T>(Func<T> answer)
    {
        life.RequireAlive();
        return trouble.Api.IsTroubled && (trouble.Api.Behind > 0 || trouble.Api.FailsNow())
            ? Task.FromException<T>(Silence())
            : Task.FromResult(answer());
    }

    private Task<T> Do<T>(Func<T> act)
    {
        life.RequireAlive();
        var api = trouble.Api;
        try
        {
            if (api is { Behind: > 0, IsDown: false })
            {
                client.DoLater(api.Behind, () => _ = Attempt(act));
                throw Silence();
            }
            if (!api.FailsNow()) return Task.FromResult(act());
            if (!api.IsDown && trouble.HadEffect()) _ = Attempt(act);
            throw Silence();
        }
        catch (KeymanagerException failure)
        {
            return Task.FromException<T>(failure);
        }
    }

    /// <summary>Nobody hears of it.</summary>
    private static bool Attempt<T>(Func<T> act)
    {
        try
        {
            _ = act();
            return true;
        }
        catch (KeymanagerException)
        {
            return false;
        }
    }

    private static KeymanagerException Silence() => new(KeymanagerFailure.Timeout, "the validator client does not answer");
}
