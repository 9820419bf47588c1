using Stafi.Consensus.Bls;
using Stafi.Ethereum;

namespace Stafi.Devnet.Models.SsvNode;

/// <summary>How a validator's operators sign together.</summary>
public static class Committee
{
    /// <summary>
    /// Collects partial signatures, keeps those that belong to their share keys, and combines the first 2f+1 of them.
    /// Whether the result is the validator's signature is for the beacon node to say.
    /// </summary>
    /// <returns>Null when too few operators signed.</returns>
    public static BlsSignature? Sign(
        RegisteredValidator validator, Hash32 signingRoot, ulong targetEpoch, IReadOnlyDictionary<ulong, SsvOperatorNode> nodes) =>
        Combine(validator, signingRoot, nodes, node => node.Sign(validator, signingRoot, targetEpoch));

    /// <summary>The same for a voluntary exit.</summary>
    /// <returns>Null when too few operators signed.</returns>
    public static BlsSignature? SignExit(RegisteredValidator validator, Hash32 signingRoot, IReadOnlyDictionary<ulong, SsvOperatorNode> nodes) =>
        Combine(validator, signingRoot, nodes, node => node.SignExit(validator, signingRoot));

    private static BlsSignature? Combine(
        RegisteredValidator validator, Hash32 signingRoot, IReadOnlyDictionary<ulong, SsvOperatorNode> nodes, Func<SsvOperatorNode, BlsSignature?> sign)
    {
        var ids = new List<ulong>();
        var signatures = new List<BlsSignature>();
        var message = signingRoot.ToArray();
        for (var i = 0; i < validator.Operators.Count && ids.Count < validator.Operators.Threshold; i++)
        {
            var id = validator.Operators.Ids[i];
            if (!nodes.TryGetValue(id, out var node) || sign(node) is not { } partial) continue;
            if (!BlsVerifier.Verify(validator.Shares.PublicKey(i), message, partial)) continue;
            ids.Add(id);
            signatures.Add(partial);
        }
        return ids.Count < validator.Operators.Threshold ? null : BlsLagrange.InterpolateSignature(ids, signatures);
    }
}
