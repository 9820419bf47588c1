using Stafi.Consensus.Bls;

namespace Stafi.Ssv.KeyShares;

/// <summary>Key shares with their public keys as points, each decoded once.</summary>
internal sealed class DecodedShares
{
    private DecodedShares(KeyShares shares, BlsCheckedKey? validator, BlsCheckedKey[] keys)
    {
        Shares = shares;
        Validator = validator;
        Keys = keys;
    }

    public KeyShares Shares { get; }

    /// <summary>The validator's key; null when it is no point.</summary>
    public BlsCheckedKey? Validator { get; }

    /// <summary>The shares' keys, without those that are faulty.</summary>
    public IReadOnlyList<BlsCheckedKey> Keys { get; }

    /// <summary>What is wrong.</summary>
    public List<KeySharesFault> Faults { get; } = [];

    /// <summary>The points, when all are good.</summary>
    public SharedKey? Shared => Validator is not null && Keys.Count == Shares.Operators.Count ? new SharedKey(Validator, Keys) : null;

    /// <summary>The signature over owner and nonce, when the validator's key is good.</summary>
    public CheckedSignatureSet? Signature => Validator is null
        ? null
        : new CheckedSignatureSet(Validator, OwnerNonce.Digest(Shares.Owner, Shares.Nonce).ToArray(), Shares.SharesData.OwnerSignature);

    /// <summary>Decodes the bytes of anybody.</summary>
    public static DecodedShares Read(KeyShares shares)
    {
        var keys = new List<BlsCheckedKey>(shares.Operators.Count);
        var faults = new List<KeySharesFault>();
        if (!BlsCheckedKey.TryDecode(shares.PublicKey, out var validator))
            faults.Add(new(KeySharesFaultKind.ValidatorKeyInvalid, $"The validator's public key {shares.PublicKey} is no valid point."));

        var seen = new Dictionary<BlsPublicKey, ulong>();
        for (var i = 0; i < shares.Operators.Count; i++)
        {
            var id = shares.Operators.Ids[i];
            if (!BlsCheckedKey.TryDecode(shares.SharesData.PublicKey(i), out var key))
                faults.Add(new(KeySharesFaultKind.ShareKeyInvalid, id, $"The public key of operator {id}'s share is no valid point."));
            else if (!seen.TryAdd(key.Key, id))
                faults.Add(new(KeySharesFaultKind.ShareKeyRepeated, id, $"The shares of operators {seen[key.Key]} and {id} have the same public key."));
            else
                keys.Add(key);
        }
        var decoded = new DecodedShares(shares, validator, [.. keys]);
        decoded.Faults.AddRange(faults);
        return decoded;
    }

    /// <summary>Takes the points of secrets that are at hand, when the bytes are theirs. There is nothing to decode.</summary>
    /// <returns>Null when the bytes are others, or two shares are the same.</returns>
    public static DecodedShares? Made(KeyShares shares, BlsCheckedKey validator, BlsCheckedKey[] keys)
    {
        var bytes = shares.SharesData.PublicKeys();
        var same = shares.PublicKey == validator.Key && bytes.SequenceEqual(keys.Select(key => key.Key));
        return same && bytes.Distinct().Count() == bytes.Length ? new DecodedShares(shares, validator, keys) : null;
    }
}
