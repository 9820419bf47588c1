using Stafi.Router.Ledger;
using Stafi.Router.Observing;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Ssv.KeyShares;

namespace Stafi.Router.Execution;

/// <summary>The operators of a registration, read again right before shares are made for them.</summary>
public sealed class ClusterOperators(SsvObserver ssv, ILedger ledger, Policy policy)
{
    /// <exception cref="RefusalException">One of them can not take the validators any more.</exception>
    public async Task<ClusterOperatorKeys> RequireAsync(RegisterStep step, ChainPoint head, CancellationToken cancellation)
    {
        var wanted = step.Operators.Ids.ToArray().ToHashSet();
        var all = await ledger.OperatorsAsync(cancellation);
        if (new Holders(all.Select(each => (each.Id, each.Owner)), policy.Operators.Groups).WhoCouldSign(step.Operators) is { } together)
        {
            throw new RefusalException(
                RefusalCode.GateUnsafe,
                $"Operators {string.Join(", ", together)} of {step.Operators} have one owner or group, and with {step.Operators.Threshold} shares it could sign alone.");
        }
        var known = all.Where(each => wanted.Contains(each.Id)).OrderBy(each => each.Id).ToArray();
        if (known.Length != wanted.Count)
            throw new RefusalException(RefusalCode.WorldChanged, $"Not all of the operators {step.Operators} are known to the ledger.");
        var now = await ssv.OperatorsNowAsync(known, step.Owner, head, cancellation);
        var limit = (await ssv.ParametersAsync(head, cancellation)).ValidatorsPerOperatorLimit;
        foreach (var each in now)
        {
            if (Obstacle(each, step, limit) is { } why)
                throw new RefusalException(RefusalCode.WorldChanged, $"Operator {each.Id} {why}; the next plan chooses again.");
        }
        return new ClusterOperatorKeys(step.Operators, [.. known.Select(Key)]);
    }

    private string? Obstacle(ChainOperator now, RegisterStep step, uint limit)
    {
        if (!now.IsActive) return "was removed";
        if (!now.AcceptsUs) return "does not accept us any more";
        if (!now.HasUsableKey) return "has no usable key";
        if (now.ValidatorCount + (ulong)step.Keys.Count > limit) return $"has {now.ValidatorCount} of {limit} validators";
        return policy.MaximumOperatorFee is { } ceiling && now.Fee > ceiling
            ? $"now takes {now.Fee} for each block, more than the ceiling"
            : null;
    }

    private static OperatorKey Key(KnownOperator known) => OperatorKey.TryParseChain(known.PublicKey.Span, out var key, out var reason)
        ? key
        : throw new RefusalException(RefusalCode.WorldChanged, $"Operator {known.Id} has no usable key: {reason}");
}
