using Stafi.Consensus.Bls;
using Stafi.Consensus.Keymanager;
using Stafi.Consensus.SlashingProtection;
using Stafi.Devnet.Models.Beacon;
using Stafi.Ethereum;

namespace Stafi.Devnet.Models.ValidatorClient;

/// <summary>
/// The keys of a validator client, what each has signed, and where the fees of each go. What a deleted key signed is remembered. Thread-safe:
/// once a key is deleted nothing more is signed with it.
/// </summary>
public sealed class KeyRing : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<BlsPublicKey, BlsSecretKey> _keys = [];
    private readonly Dictionary<BlsPublicKey, SigningRecord> _records = [];
    private readonly Dictionary<BlsPublicKey, Address> _recipients = [];

    /// <summary>Keys that it signs with.</summary>
    public IReadOnlyList<BlsPublicKey> Keys
    {
        get
        {
            lock (_gate) return [.. _keys.Keys];
        }
    }

    /// <summary>Takes the key, which is the ring's own from now on.</summary>
    /// <returns>Imported, or Duplicate when it has the key already.</returns>
    public KeyStatus Add(BlsSecretKey key)
    {
        lock (_gate)
        {
            if (_keys.TryAdd(key.PublicKey, key)) return KeyStatus.Imported;
            key.Dispose();
            return KeyStatus.Duplicate;
        }
    }

    /// <summary>Takes over what a key signed elsewhere.</summary>
    public void Learn(SigningHistory history)
    {
        lock (_gate) RecordOf(history.PublicKey).Learn(history);
    }

    /// <summary>Signs with it no more.</summary>
    /// <returns>Deleted, NotActive when only what it signed is known, or NotFound; with what it signed.</returns>
    public (KeyStatus Status, SigningHistory? History) Delete(BlsPublicKey key)
    {
        lock (_gate)
        {
            var history = _records.GetValueOrDefault(key)?.Of(key);
            _recipients.Remove(key);
            if (!_keys.Remove(key, out var secret)) return (history is null ? KeyStatus.NotFound : KeyStatus.NotActive, history);
            secret.Dispose();
            return (KeyStatus.Deleted, history ?? new SigningHistory(key, [], []));
        }
    }

    /// <summary>Where the fees of a key go; null when nothing is set for it.</summary>
    public Address? RecipientOf(BlsPublicKey key)
    {
        lock (_gate) return _recipients.TryGetValue(key, out var recipient) ? recipient : null;
    }

    /// <summary>Sets where the fees of a key go, null for nothing of its own; false when the ring does not have the key.</summary>
    public bool SetRecipient(BlsPublicKey key, Address? recipient)
    {
        lock (_gate)
        {
            if (!_keys.ContainsKey(key)) return false;
            if (recipient is { } set) _recipients[key] = set;
            else _recipients.Remove(key);
            return true;
        }
    }

    /// <summary>Signs an attestation; null when the ring does not have the key, or the key has signed what it could contradict.</summary>
    public BlsSignature? TrySign(BlsPublicKey key, AttestationData data, Hash32 signingRoot)
    {
        lock (_gate)
        {
            if (!_keys.TryGetValue(key, out var secret) || !RecordOf(key).TryNote(data, signingRoot)) return null;
            return secret.Sign(signingRoot.ToArray());
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var key in _keys.Values) key.Dispose();
            _keys.Clear();
        }
    }

    private SigningRecord RecordOf(BlsPublicKey key)
    {
        if (!_records.TryGetValue(key, out var record)) _records[key] = record = new SigningRecord();
        return record;
    }
}
