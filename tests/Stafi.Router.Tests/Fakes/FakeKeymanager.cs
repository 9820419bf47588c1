using Stafi.Consensus.Bls;
using Stafi.Consensus.Keymanager;
using Stafi.Consensus.Keys;
using Stafi.Consensus.SlashingProtection;
using Stafi.Ethereum;

namespace Stafi.Router.Tests.Fakes;

/// <summary>A validator client in memory.</summary>
internal sealed class FakeKeymanager : IKeymanagerClient
{
    public const string Name = "http://vc:5062";

    /// <summary>What it signs with, and where the fees go.</summary>
    public Dictionary<BlsPublicKey, Address> Keys { get; } = [];

    /// <summary>Keys that it can not delete.</summary>
    public HashSet<BlsPublicKey> ReadOnly { get; } = [];

    /// <summary>All imports that it was asked for.</summary>
    public List<(BlsPublicKey Key, string Password, SlashingProtectionFile? Protection)> Imports { get; } = [];

    /// <summary>How often it was asked to delete.</summary>
    public int Deletions { get; private set; }

    /// <summary>Every call fails with this.</summary>
    public KeymanagerException? Failure { get; set; }

    /// <summary>Imports fail with this after they were done.</summary>
    public KeymanagerException? LosesAnswers { get; set; }

    /// <summary>What it answers instead of importing.</summary>
    public KeyOutcome? Refuses { get; set; }

    /// <summary>What it answers instead of deleting.</summary>
    public KeyOutcome? Keeps { get; set; }

    /// <summary>Fee recipients can not be set.</summary>
    public bool KeepsRecipients { get; set; }

    public Task<IReadOnlyList<ManagedKey>> ListAsync(CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<ManagedKey>>(() => [.. Keys.Keys.Select(key => new ManagedKey(key, "", ReadOnly.Contains(key)))]);

    public Task<IReadOnlyList<KeyOutcome>> ImportAsync(
        IReadOnlyList<KeystoreImport> keystores, SlashingProtectionFile? protection, CancellationToken cancellationToken) => Answer<IReadOnlyList<KeyOutcome>>(() =>
    {
        var only = keystores.ShouldHaveSingleItem();
        using var secret = Keystore.Parse(System.Text.Encoding.UTF8.GetBytes(only.Keystore)).Decrypt(only.Password.Span);
        Imports.Add((secret.PublicKey, only.Password.ToString(), protection));
        if (Refuses is not null) return [Refuses];
        var isNew = Keys.TryAdd(secret.PublicKey, Address.Zero);
        if (LosesAnswers is not null) throw LosesAnswers;
        return [new KeyOutcome(isNew ? KeyStatus.Imported : KeyStatus.Duplicate, null)];
    });

    public Task<KeyRemoval> DeleteAsync(IReadOnlyList<BlsPublicKey> keys, CancellationToken cancellationToken) => Answer(() =>
    {
        Deletions++;
        var key = keys.ShouldHaveSingleItem();
        var outcome = Keeps ?? new KeyOutcome(Keys.Remove(key) ? KeyStatus.Deleted : KeyStatus.NotFound, null);
        return new KeyRemoval([outcome], new SlashingProtectionFile(Hash32.Zero, [new SigningHistory(key, [], [new SignedAttestation(1, 2)])]));
    });

    public Task<Address?> GetFeeRecipientAsync(BlsPublicKey key, CancellationToken cancellationToken) =>
        Answer<Address?>(() => Keys.TryGetValue(key, out var recipient) ? recipient : null);

    public Task SetFeeRecipientAsync(BlsPublicKey key, Address recipient, CancellationToken cancellationToken) => Answer(() =>
    {
        if (!Keys.ContainsKey(key)) throw new KeymanagerException(KeymanagerFailure.NotFound, "no such key", 404);
        if (KeepsRecipients) throw new KeymanagerException(KeymanagerFailure.Unauthorized, "the configuration file decides", 403);
        Keys[key] = recipient;
        return true;
    });

    private Task<T> Answer<T>(Func<T> answer)
    {
        try
        {
            return Failure is null ? Task.FromResult(answer()) : Task.FromException<T>(Failure);
        }
        catch (KeymanagerException failure)
        {
            return Task.FromException<T>(failure);
        }
    }
}
