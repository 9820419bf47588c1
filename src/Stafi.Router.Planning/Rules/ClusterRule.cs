using Stafi.Ethereum;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Rules;

/// <summary>What the rules about the money of clusters have in common.</summary>
public abstract class ClusterRule : Rule
{
    private protected static string NameOf(ClusterView cluster) =>
        $"cluster {cluster.Operators} ({cluster.Tuple.ValidatorCount} {(cluster.Tuple.ValidatorCount == 1 ? "validator" : "validators")})";

    /// <summary>Held because the operators or the network's parameters, and so the cost, could not be read.</summary>
    private protected Held LacksCost(string subject, ClusterView cluster, WorldView world) => world.Ssv.IsKnown
        ? Lacks(subject, $"what {NameOf(cluster)} costs, neither its burn rate nor all of its operators,", cluster.BurnRate)
        : Lacks(subject, "the SSV network's parameters", world.Ssv);

    /// <summary>ETH of the owner account that is left; null with the hold when it could not be read.</summary>
    private protected Wei? Left(string subject, ClusterView cluster, WorldView world, Claims claims, out Held? hold)
    {
        var left = claims.AccountEtherLeft(cluster.Owner);
        hold = left is not null
            ? null
            : world.Owners.FirstOrDefault(owner => owner.Address == cluster.Owner) is { } view
                ? Lacks(subject, $"the balance of the SSV account {cluster.Owner}", view.Balance)
                : Hold(subject, HeldCode.MissingInput, $"{cluster.Owner} is no configured SSV account");
        return left;
    }

    private protected Held TooPoor(string subject, ClusterView cluster, string does, Wei needed, Wei left) => Hold(
        subject, HeldCode.AccountTooSmall,
        $"{does} {NameOf(cluster)} needs {needed}, and the SSV account {cluster.Owner} has {left} left: send {needed.SaturatingSubtract(left)} to it",
        new Dictionary<string, string>
        {
            ["account"] = cluster.Owner.ToString(),
            ["available"] = left.ToString(),
            ["needed"] = needed.ToString(),
        });

    private protected static string Days(Ssv.Clusters.Runway runway, Policy policy) => runway.IsEndless
        ? "endless"
        : FormattableString.Invariant($"{runway.Blocks / (double)policy.BlocksPerDay:0.0} days");
}
