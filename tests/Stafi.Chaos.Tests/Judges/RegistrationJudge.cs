using Stafi.Consensus.Bls;
using Stafi.Devnet.Contracts;
using Stafi.Devnet.Models.SsvNode;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;
using Stafi.Ssv.Contracts;
using Stafi.Ssv.KeyShares;

namespace Stafi.Chaos.Tests.Judges;

/// <summary>What SSV's nodes make of our registrations: nonce, signature, shares that each operator can decrypt, a valid joint signature.</summary>
internal static class RegistrationJudge
{
    public static IEnumerable<string> Judge(Aftermath chain)
    {
        var owner = DevnetAccounts.SsvOwner.Address;
        var registry = new SsvRegistry();
        using var operators = new OperatorsById();
        foreach (var happened in chain.SsvEvents)
        {
            if (happened is OperatorAdded added) operators.Start(added);
            registry.Apply(happened, epoch: 0);
        }
        foreach (var malformed in registry.Malformed.Where(each => each.Owner == owner))
            yield return $"SSV nodes ignore {malformed.PublicKey} at nonce {malformed.Nonce}: {malformed.Reason}";
        var root = Keccak256.Hash("a duty");
        foreach (var validator in registry.Validators.Where(each => each.Owner == owner))
        {
            foreach (var id in validator.Operators.Ids.ToArray())
            {
                if (operators.Nodes[id].Sign(validator, root, targetEpoch: 1) is null)
                    yield return $"operator {id} can not use its share of {validator.PublicKey}";
            }
            if (Committee.Sign(validator, root, targetEpoch: 2, operators.Nodes) is not { } joint
                || !BlsVerifier.Verify(validator.PublicKey, root.ToArray(), joint))
                yield return $"the committee of {validator.PublicKey} can not sign for it";
        }
    }

    private sealed class OperatorsById : IDisposable
    {
        private readonly Dictionary<OperatorKey, OperatorPrivateKey> _keys =
            OperatorRsaKeys.All.Select(OperatorPrivateKey.Parse).ToDictionary(key => key.PublicKey);

        public Dictionary<ulong, SsvOperatorNode> Nodes { get; } = [];

        public void Start(OperatorAdded added)
        {
            if (OperatorKey.TryParseChain(added.PublicKey.Span, out var key, out _) && _keys.Remove(key, out var own))
                Nodes[added.OperatorId] = new SsvOperatorNode(added.OperatorId, own);
        }

        public void Dispose()
        {
            foreach (var node in Nodes.Values) node.Dispose();
            foreach (var key in _keys.Values) key.Dispose();
        }
    }
}
