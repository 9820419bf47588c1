using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Keymanager;
using Stafi.Consensus.SlashingProtection;
using Stafi.Devnet.Models.Beacon;
using Stafi.Devnet.Models.ValidatorClient;
using Stafi.Ethereum;

namespace Stafi.Simulation.Tests.World;

/// <summary>
/// The protocol's own validator client, with the devnet's rules of slashing protection and without secrets. What it has and has signed stands beside the
/// chain: no block that is lost takes it back.
/// </summary>
internal sealed class ValidatorClient
{
    private readonly SortedDictionary<BlsPublicKey, Address?> _keys = [];
    private readonly Dictionary<BlsPublicKey, SigningRecord> _records = [];
    private readonly HashSet<(ulong Epoch, BlsPublicKey Key)> _signed = [];
    private readonly List<(ulong Slot, Action Effect)> _late = [];
    private ulong _slot;

    /// <summary>What it signs with.</summary>
    public IReadOnlyCollection<BlsPublicKey> Keys => _keys.Keys;

    /// <summary>What it ever signed with.</summary>
    public HashSet<BlsPublicKey> Ever { get; } = [];

    /// <summary>Its machine stands still: it answers nobody and signs nothing, and comes back with all its keys.</summary>
    public bool IsAsleep { get; set; }

    public bool Has(BlsPublicKey key) => _keys.ContainsKey(key);

    public Address? RecipientOf(BlsPublicKey key) => _keys.GetValueOrDefault(key);

    public KeyStatus Import(BlsPublicKey key, SlashingProtectionFile? protection)
    {
        foreach (var history in protection?.Histories ?? []) RecordOf(history.PublicKey).Learn(history);
        _ = Ever.Add(key);
        return _keys.TryAdd(key, null) ? KeyStatus.Imported : KeyStatus.Duplicate;
    }

    public (KeyStatus Status, SigningHistory? History) Delete(BlsPublicKey key)
    {
        var history = _records.GetValueOrDefault(key)?.Of(key);
        if (_keys.Remove(key)) return (KeyStatus.Deleted, history);
        return (history is null ? KeyStatus.NotFound : KeyStatus.NotActive, history);
    }

    /// <summary>False when it does not have the key.</summary>
    public bool SetRecipient(BlsPublicKey key, Address recipient)
    {
        if (!_keys.ContainsKey(key)) return false;
        _keys[key] = recipient;
        return true;
    }

    /// <summary>Does what it was asked some slots later, long after whoever asked has given up.</summary>
    public void DoLater(ulong slots, Action effect) => _late.Add((_slot + slots, effect));

    /// <summary>A slot: what waited for it is done, and each active validator attests where its history lets it.</summary>
    public void OnSlot(BeaconChainModel beacon)
    {
        _slot = beacon.Head.Slot;
        foreach (var due in _late.Where(each => each.Slot <= _slot).ToArray())
        {
            _ = _late.Remove(due);
            due.Effect();
        }
        if (IsAsleep) return;
        foreach (var key in _keys.Keys)
        {
            if (beacon.State.Find(key)?.IsActiveAt(beacon.CurrentEpoch) is true) Attest(key, beacon);
        }
    }

    /// <summary>Whether it attested with the key in an epoch.</summary>
    public bool HasSigned(ulong epoch, BlsPublicKey key) => _signed.Contains((epoch, key));

    private void Attest(BlsPublicKey key, BeaconChainModel beacon)
    {
        var (head, epoch) = (beacon.Head, beacon.CurrentEpoch);
        if (_signed.Contains((epoch, key))) return;
        var data = new AttestationData(head.Slot, 0, head.Root, beacon.State.CurrentJustified, new Checkpoint(epoch, head.Root));
        if (RecordOf(key).TryNote(data, head.Root)) _ = _signed.Add((epoch, key));
    }

    private SigningRecord RecordOf(BlsPublicKey key)
    {
        if (!_records.TryGetValue(key, out var record)) _records[key] = record = new SigningRecord();
        return record;
    }
}
