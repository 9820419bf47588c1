using Stafi.Consensus.Bls;
using Stafi.Router.Journaling;

namespace Stafi.Simulation.Tests.Ports;

/// <summary>What the journal in memory knows of key indexes.</summary>
internal sealed class KeyPurposes
{
    private readonly SortedDictionary<uint, ReservedKey> _keys = [];
    private IReadOnlyList<ReservedKey>? _all;

    public IReadOnlyList<ReservedKey> All => _all ??= [.. _keys.Values];

    public void Reserve(long intent, int count, IReadOnlyList<IntentKey> keys)
    {
        if (count != keys.Count) throw new JournalException($"A deposit of {count} keys came with {keys.Count}.");
        foreach (var key in keys)
        {
            var known = Find(key.KeyIndex, key.PublicKey);
            if (known?.BurnReason is { } burned) throw new JournalException($"Key index {key.KeyIndex} must never be used: {burned}");
            if (known?.IntentId is { } holder) throw new JournalException($"Key index {key.KeyIndex} is held by deposit intent {holder}.");
        }
        foreach (var key in keys) Set(new ReservedKey(key.KeyIndex, key.PublicKey, intent, null));
    }

    public void Burn(uint index, BlsPublicKey key, string reason)
    {
        if (Find(index, key)?.IntentId is { } intent) throw new JournalException($"Key index {index} is held by deposit intent {intent}.");
        Set(new ReservedKey(index, key, null, reason));
    }

    public void Release(long intent)
    {
        foreach (var key in _keys.Values.Where(key => key.IntentId == intent).ToArray()) Set(key with { IntentId = null });
    }

    private ReservedKey? Find(uint index, BlsPublicKey key) => _keys.TryGetValue(index, out var known) && known.PublicKey != key
        ? throw new JournalException($"The journal has key {known.PublicKey} at index {index}, not {key}.")
        : known;

    private void Set(ReservedKey key)
    {
        _keys[key.KeyIndex] = key;
        _all = null;
    }
}
