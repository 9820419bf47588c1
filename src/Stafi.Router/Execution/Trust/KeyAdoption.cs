using Stafi.Consensus.Bls;
using Stafi.Consensus.Keymanager;
using Stafi.Consensus.Keys;
using Stafi.Ethereum;
using Stafi.Router.Configuration;
using Stafi.Router.Execution.Adoption;
using Stafi.Router.Journaling;
using Stafi.Router.Keys;
using Stafi.Router.Ledger;
using Stafi.Router.Observing;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Execution.Trust;

/// <summary>Takes over validators of the pool that this router did not make, while no router runs: a person decides it, the gate must clear each.</summary>
public sealed class KeyAdoption(
    IChainFollower follower,
    ILedger ledger,
    EvidenceReader evidence,
    AdoptedKeys adopted,
    AccountAddresses accounts,
    KeysOptions keys,
    TrustClient? client = null)
{
    /// <summary>What is known of each key, read now, and whether it can be taken over.</summary>
    /// <param name="wanted">The keys, each once.</param>
    /// <param name="known">Indexes of the validators that the router knows.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="AdoptionException">The validator client or a node does not answer.</exception>
    public async Task<IReadOnlyList<KeyAdoptionCase>> LookAsync(
        IReadOnlyList<BlsPublicKey> wanted, IReadOnlyDictionary<BlsPublicKey, uint> known, CancellationToken cancellation)
    {
        var fixedThere = await ReadOnlyAsync(cancellation);
        var (superNodes, found) = await ReadAsync(wanted, cancellation);
        return [.. found.Select(key => new KeyAdoptionCase(key, known.TryGetValue(key.PublicKey, out var index) ? index : null, VerdictOn(key)))];

        Verdict<AdoptionClearance> VerdictOn(KeyEvidence key)
        {
            if (known.TryGetValue(key.PublicKey, out var index) && AdoptedIndex.Is(index)) return new Unsafe<AdoptionClearance>($"it was adopted before, as key {index}");
            var verdict = AdoptionGate.Check(
                key, superNodes.TryGetValue(key.PublicKey, out var node) ? node : null, accounts.SuperNode, accounts.SsvOwners, client?.Name);
            return verdict switch
            {
                Safe<AdoptionClearance> { Token.Client: not null } when fixedThere.Contains(key.PublicKey) =>
                    new Unsafe<AdoptionClearance>($"{client!.Name} can not delete it (readonly): it never could return to SSV. Import it there as a keystore"),
                Safe<AdoptionClearance> { Token.Client: null } when known.ContainsKey(key.PublicKey) =>
                    new Unsafe<AdoptionClearance>($"it is key {index} of our seed and runs in our cluster: there is nothing to take over"),
                _ => verdict,
            };
        }
    }

    /// <summary>Takes over all of them, or none.</summary>
    /// <param name="cases">Cleared ones.</param>
    /// <param name="secrets">Secret keys of those that our seed does not make.</param>
    /// <param name="passwords">Reads the seed's password.</param>
    /// <param name="why">Who decided it, and why.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Their indexes, in their order.</returns>
    /// <exception cref="AdoptionException">One was not cleared, or its secret key is not there.</exception>
    /// <exception cref="SecretException">The seed can not be opened.</exception>
    public async Task<IReadOnlyList<uint>> AdoptAsync(
        IReadOnlyList<KeyAdoptionCase> cases,
        IReadOnlyDictionary<BlsPublicKey, BlsSecretKey> secrets,
        PasswordReader passwords,
        string why,
        CancellationToken cancellation)
    {
        var adoptions = new List<NewAdoption>(cases.Count);
        using var seed = cases.All(each => each.SeedIndex is not null) ? null : await OpenSeedAsync(passwords, cancellation);
        foreach (var each in cases)
        {
            var key = each.Evidence.PublicKey;
            if (each.Verdict is not Safe<AdoptionClearance> { Token: var token }) throw new AdoptionException($"{key} can not be taken over: {each.Obstacle}.");
            byte[]? closed = null;
            if (each.SeedIndex is null)
            {
                if (!secrets.TryGetValue(key, out var secret) || secret.PublicKey != key) throw new AdoptionException($"Our seed does not make {key}: its keystore is needed.");
                closed = AdoptedKeySeal.Close(seed!, secret);
            }
            adoptions.Add(new NewAdoption(new AdoptStep(key, token.Client), each.SeedIndex, closed));
        }
        return await adopted.AddAsync(adoptions, why, cancellation);
    }

    private async Task<(IReadOnlyDictionary<BlsPublicKey, Address> SuperNodes, IReadOnlyList<KeyEvidence> Evidence)> ReadAsync(
        IReadOnlyList<BlsPublicKey> wanted, CancellationToken cancellation)
    {
        try
        {
            var head = await follower.SyncAsync(cancellation);
            var superNodes = (await ledger.PoolKeysAsync(cancellation)).ToDictionary(key => key.PublicKey, key => key.SuperNode);
            return (superNodes, await evidence.ReadAfreshAsync(wanted, null, head, cancellation));
        }
        catch (Exception failure) when (SourceFailure.Is(failure) && failure is not OperationCanceledException)
        {
            throw new AdoptionException($"What the chain says of the keys could not be read: {failure.Message} Nothing was adopted; try again when the node answers.");
        }
    }

    private Task<ValidatorSeed> OpenSeedAsync(PasswordReader passwords, CancellationToken cancellation) => keys is { Seed: not null, Password: not null }
        ? Task.Run(() => SeedOpening.Open(keys, passwords), cancellation)
        : throw new AdoptionException("The configuration names no seed (keys.seed), under which adopted keys are encrypted.");

    private async Task<HashSet<BlsPublicKey>> ReadOnlyAsync(CancellationToken cancellation)
    {
        if (client is null) return [];
        try
        {
            return [.. (await client.Api.ListAsync(cancellation)).Where(key => key.IsReadOnly).Select(key => key.PublicKey)];
        }
        catch (Exception failure) when (failure is KeymanagerException or SecretException)
        {
            throw new AdoptionException($"The validator client {client.Name} did not say which keys it has: {failure.Message}");
        }
    }
}

/// <summary>A validator that may be taken over.</summary>
/// <param name="Evidence">What is known of it.</param>
/// <param name="SeedIndex">Its index when the router knows it; null for a key that our seed does not make.</param>
/// <param name="Verdict">Whether it can be.</param>
public sealed record KeyAdoptionCase(KeyEvidence Evidence, uint? SeedIndex, Verdict<AdoptionClearance> Verdict)
{
    /// <summary>Why it can not be; null when it can.</summary>
    public string? Obstacle => Verdict switch
    {
        Safe<AdoptionClearance> => null,
        Unsafe<AdoptionClearance> { Reason: var reason } => reason,
        Unknown<AdoptionClearance> { Reason: var reason } => reason,
        _ => throw new InvalidOperationException($"A gate answered {Verdict.GetType().Name}."),
    };
}
