using System.Globalization;
using Stafi.Consensus.Bls;

namespace Stafi.Ssv.KeyShares;

/// <summary>
/// Checks key shares before anything is paid for. Neither the contract nor the nodes check that the shares make the validator's
/// key, so a registration with wrong ones costs fees and never attests. What the ciphertexts hold only the operators can see.
/// </summary>
public static class KeySharesCheck
{
    /// <summary>Checks the points, that every set of enough shares makes the key, and the signature over owner and nonce.</summary>
    /// <returns>What is wrong; empty when nothing is.</returns>
    public static IReadOnlyList<KeySharesFault> Verify(KeyShares shares) => VerifyAll([shares])[0];

    /// <summary>Checks many at once; the signatures are checked in one batch.</summary>
    /// <returns>For each, in order, what is wrong with it.</returns>
    public static IReadOnlyList<IReadOnlyList<KeySharesFault>> VerifyAll(IReadOnlyList<KeyShares> all)
    {
        var faults = all.Select(CheckKeys).ToArray();
        var open = Enumerable.Range(0, all.Count).Where(i => faults[i].All(fault => fault.Kind != KeySharesFaultKind.ValidatorKeyInvalid)).ToArray();
        if (open.Length == 1 || !SignaturesHold(open.Select(i => all[i])))
        {
            foreach (var i in open) CheckSignature(all[i], faults[i]);
        }
        return faults;
    }

    /// <summary>Compares the operators' keys with those on chain.</summary>
    /// <param name="shares">Key shares.</param>
    /// <param name="onChain">The keys that stand on chain, by operator id.</param>
    /// <returns>What is wrong; empty when nothing is.</returns>
    public static IReadOnlyList<KeySharesFault> VerifyOperators(KeyShares shares, IReadOnlyDictionary<ulong, OperatorKey> onChain)
    {
        var faults = new List<KeySharesFault>();
        for (var i = 0; i < shares.OperatorKeys.Count; i++)
        {
            var id = shares.Operators.Ids[i];
            if (onChain.TryGetValue(id, out var key) && key.Equals(shares.OperatorKeys[i])) continue;
            faults.Add(new(KeySharesFaultKind.OperatorKeyNotOnChain, id, key is null
                ? $"Operator {id} has no usable key on chain."
                : $"The share of operator {id} is encrypted for another key than the one on chain."));
        }
        return faults;
    }

    private static List<KeySharesFault> CheckKeys(KeyShares shares)
    {
        var faults = new List<KeySharesFault>();
        if (!BlsVerifier.IsValid(shares.PublicKey))
            faults.Add(new(KeySharesFaultKind.ValidatorKeyInvalid, $"The validator's public key {shares.PublicKey} is no valid point."));

        var keys = shares.SharesData.PublicKeys();
        CheckPoints(shares, keys, faults);
        if (faults.Count == 0) CheckRecombination(shares, keys, faults);
        return faults;
    }

    private static void CheckPoints(KeyShares shares, BlsPublicKey[] keys, List<KeySharesFault> faults)
    {
        var seen = new Dictionary<BlsPublicKey, ulong>();
        for (var i = 0; i < keys.Length; i++)
        {
            var id = shares.Operators.Ids[i];
            if (!BlsVerifier.IsValid(keys[i]))
                faults.Add(new(KeySharesFaultKind.ShareKeyInvalid, id, $"The public key of operator {id}'s share is no valid point."));
            else if (!seen.TryAdd(keys[i], id))
                faults.Add(new(KeySharesFaultKind.ShareKeyRepeated, id, $"The shares of operators {seen[keys[i]]} and {id} have the same public key."));
        }
    }

    private static void CheckRecombination(KeyShares shares, BlsPublicKey[] keys, List<KeySharesFault> faults)
    {
        var polynomial = new SharePolynomial(shares.Operators.Ids, keys, shares.Operators.Threshold);
        if (polynomial.Makes(shares.PublicKey)) return;

        if (polynomial.CommonKey() is { } other)
        {
            faults.Add(new(KeySharesFaultKind.Recombination, $"The shares make the key {other}, not {shares.PublicKey}."));
            return;
        }
        var suspects = shares.Operators.Ids.ToArray().Where((_, index) => polynomial.Without(index).Makes(shares.PublicKey)).ToArray();
        faults.Add(suspects.Length == 1
            ? new(KeySharesFaultKind.Recombination, suspects[0], string.Create(CultureInfo.InvariantCulture,
                $"The share of operator {suspects[0]} does not fit the others, which make the validator's key."))
            : new(KeySharesFaultKind.Recombination, "The shares do not make the validator's key, and more than one of them is wrong."));
    }

    private static bool SignaturesHold(IEnumerable<KeyShares> all) => BlsVerifier.BatchVerify(
        [.. all.Select(shares => new SignatureSet(
            shares.PublicKey, OwnerNonce.Digest(shares.Owner, shares.Nonce).ToArray(), shares.SharesData.OwnerSignature))]);

    private static void CheckSignature(KeyShares shares, List<KeySharesFault> faults)
    {
        var digest = OwnerNonce.Digest(shares.Owner, shares.Nonce).ToArray();
        if (BlsVerifier.Verify(shares.PublicKey, digest, shares.SharesData.OwnerSignature)) return;
        faults.Add(new(KeySharesFaultKind.OwnerSignature, string.Create(CultureInfo.InvariantCulture,
            $"The signature over owner {shares.Owner} and nonce {shares.Nonce} is not the validator's.")));
    }
}
