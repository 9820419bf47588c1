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

    /// <summary>
    /// Checks many at once: the shares of each cluster in one <see cref="BlsDegreeTest"/>, all signatures in one batch. Only when one of these
    /// fails, each is looked at by itself to find what is wrong.
    /// </summary>
    /// <returns>For each, in order, what is wrong with it.</returns>
    public static IReadOnlyList<IReadOnlyList<KeySharesFault>> VerifyAll(IReadOnlyList<KeyShares> all)
    {
        var decoded = all.Select(DecodedShares.Read).ToArray();
        foreach (var cluster in decoded.GroupBy(one => one.Shares.Operators))
        {
            if (SharesHold(cluster)) continue;
            foreach (var one in cluster) CheckRecombination(one);
        }
        if (!SignaturesHold(decoded))
        {
            foreach (var one in decoded) CheckSignature(one);
        }
        return [.. decoded.Select(one => one.Faults)];
    }

    /// <summary>Whether nothing is wrong with shares of one cluster whose points are all good.</summary>
    internal static bool Holds(IReadOnlyCollection<DecodedShares> cluster) => SharesHold(cluster) && SignaturesHold(cluster);

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

    private static bool SharesHold(IEnumerable<DecodedShares> cluster)
    {
        var shared = cluster.Where(one => one.Shared is not null).ToArray();
        if (shared.Length == 0) return true;
        var operators = shared[0].Shares.Operators;
        return BlsDegreeTest.Holds(operators.Ids, operators.Threshold, [.. shared.Select(one => one.Shared!)]);
    }

    private static void CheckRecombination(DecodedShares one)
    {
        if (one.Shared is not { } shared) return;
        var operators = one.Shares.Operators;
        var polynomial = new SharePolynomial(operators.Ids, shared.Shares, operators.Threshold);
        if (polynomial.Makes(shared.Key)) return;

        if (polynomial.CommonKey() is { } other)
        {
            one.Faults.Add(new(KeySharesFaultKind.Recombination, $"The shares make the key {other}, not {shared.Key}."));
            return;
        }
        var suspects = operators.Ids.ToArray().Where((_, index) => polynomial.Without(index).Makes(shared.Key)).ToArray();
        one.Faults.Add(suspects.Length == 1
            ? new(KeySharesFaultKind.Recombination, suspects[0], string.Create(CultureInfo.InvariantCulture,
                $"The share of operator {suspects[0]} does not fit the others, which make the validator's key."))
            : new(KeySharesFaultKind.Recombination, "The shares do not make the validator's key, and more than one of them is wrong."));
    }

    private static bool SignaturesHold(IEnumerable<DecodedShares> all) => BlsVerifier.BatchVerifyChecked(
        [.. all.Select(one => one.Signature).Where(set => set is not null).Select(set => set!.Value)]);

    private static void CheckSignature(DecodedShares one)
    {
        if (one.Signature is not { } set || BlsVerifier.BatchVerifyChecked([set])) return;
        var shares = one.Shares;
        one.Faults.Add(new(KeySharesFaultKind.OwnerSignature, string.Create(CultureInfo.InvariantCulture,
            $"The signature over owner {shares.Owner} and nonce {shares.Nonce} is not the validator's.")));
    }
}
