using System.Collections.Concurrent;
using System.Security.Cryptography;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.KeyShares;

namespace Stafi.Devnet.Models.SsvNode;

/// <summary>One operator's node: its RSA key, the shares it could decrypt, and what it has signed.</summary>
public sealed class SsvOperatorNode : IDisposable
{
    private readonly OperatorPrivateKey _key;
    private readonly Dictionary<LogPosition, BlsSecretKey> _shares = [];
    private readonly ConcurrentDictionary<LogPosition, string> _failures = new();
    private readonly Dictionary<BlsPublicKey, ulong> _lastSignedEpoch = [];

    /// <param name="id">Operator id on chain.</param>
    /// <param name="key">Owned by the node from now on.</param>
    public SsvOperatorNode(ulong id, OperatorPrivateKey key)
    {
        Id = id;
        _key = key;
    }

    public ulong Id { get; }

    /// <summary>A node that is off signs nothing, but still knows its shares when it comes back.</summary>
    public bool IsOnline { get; set; } = true;

    /// <summary>Registrations whose share this operator cannot use, and why.</summary>
    public IReadOnlyDictionary<LogPosition, string> Failures => _failures;

    /// <summary>Signs its part; null when it is off, has no usable share, or has signed for that epoch or a later one before.</summary>
    public BlsSignature? Sign(RegisteredValidator validator, Hash32 signingRoot, ulong targetEpoch)
    {
        if (!IsOnline || ShareOf(validator) is not { } share) return null;
        if (_lastSignedEpoch.TryGetValue(validator.PublicKey, out var last) && last >= targetEpoch) return null;
        _lastSignedEpoch[validator.PublicKey] = targetEpoch;
        return share.Sign(signingRoot.ToArray());
    }

    /// <summary>Signs its part of an exit, which is no duty of an epoch; null when it is off or has no usable share.</summary>
    public BlsSignature? SignExit(RegisteredValidator validator, Hash32 signingRoot) =>
        IsOnline && ShareOf(validator) is { } share ? share.Sign(signingRoot.ToArray()) : null;

    public void Dispose()
    {
        foreach (var share in _shares.Values) share.Dispose();
        _key.Dispose();
    }

    private BlsSecretKey? ShareOf(RegisteredValidator validator)
    {
        if (_shares.TryGetValue(validator.Position, out var known)) return known;
        if (_failures.ContainsKey(validator.Position)) return null;

        var position = validator.Operators.Ids.IndexOf(Id);
        if (position < 0) return null;
        try
        {
            var share = _key.DecryptShare(validator.Shares.EncryptedShare(position));
            if (share.PublicKey == validator.Shares.PublicKey(position)) return _shares[validator.Position] = share;
            share.Dispose();
            _failures[validator.Position] = "the decrypted share is not the one of its public key";
        }
        catch (CryptographicException failure)
        {
            _failures[validator.Position] = failure.Message;
        }
        return null;
    }
}
