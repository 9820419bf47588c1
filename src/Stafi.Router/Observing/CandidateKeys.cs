using Stafi.Consensus.Bls;
using Stafi.Router.Journaling;
using Stafi.Router.Keys;

namespace Stafi.Router.Observing;

/// <summary>Which keys of the seed have which index, and which are next: without a purpose in the journal and unknown to the
/// pool.</summary>
public sealed class CandidateKeys(PublicKeyDirectory directory)
{
    private const int Step = 64;

    /// <summary>Keys beyond the last used one in which keys of the pool are still looked for.</summary>
    private const int Gap = 128;

    /// <param name="reserved">Indexes with a purpose, from the journal.</param>
    /// <param name="adopted">Keys that the seed does not make, with their indexes.</param>
    /// <param name="pool">Keys that the pool knows.</param>
    /// <param name="ours">Those of them that our account deposited: their indexes are wanted.</param>
    /// <param name="wanted">Number of unused keys wanted.</param>
    /// <param name="cancellation">Stops the derivation.</param>
    public async Task<SeedKeys> FindAsync(
        IReadOnlyList<ReservedKey> reserved,
        IReadOnlyList<IntentKey> adopted,
        IReadOnlySet<BlsPublicKey> pool,
        IReadOnlyCollection<BlsPublicKey> ours,
        int wanted,
        CancellationToken cancellation)
    {
        var indexes = reserved.ToDictionary(key => key.PublicKey, key => key.KeyIndex);
        foreach (var key in adopted) indexes[key.PublicKey] = key.KeyIndex;
        var taken = reserved.Where(key => key.IntentId is not null || key.BurnReason is not null).Select(key => key.KeyIndex).ToHashSet();
        var offered = reserved.Where(key => !taken.Contains(key.KeyIndex) && !pool.Contains(key.PublicKey))
            .Select(key => new IntentKey(key.KeyIndex, key.PublicKey))
            .OrderBy(key => key.KeyIndex)
            .ToList();
        var withPurpose = reserved.Select(key => key.KeyIndex).ToHashSet();
        var missing = ours.Where(key => !indexes.ContainsKey(key)).ToHashSet();
        var last = reserved.Count == 0 ? 0 : (int)reserved.Max(key => key.KeyIndex) + 1;
        var seen = 0;
        for (var count = Step; ; count += Step)
        {
            var keys = await directory.FirstAsync(count, cancellation);
            for (; seen < keys.Count; seen++)
            {
                var key = new IntentKey((uint)seen, keys[seen]);
                indexes[key.PublicKey] = key.KeyIndex;
                if (missing.Remove(key.PublicKey)) last = Math.Max(last, seen + 1);
                else if (!withPurpose.Contains(key.KeyIndex) && !pool.Contains(key.PublicKey)) offered.Add(key);
            }
            var complete = offered.Count >= wanted && (missing.Count == 0 || seen >= last + Gap);
            if (complete || keys.Count < count) break;
        }
        return new SeedKeys(indexes, [.. offered.Take(wanted)]);
    }
}
