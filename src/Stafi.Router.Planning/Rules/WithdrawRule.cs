using Stafi.Ethereum;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Rules;

/// <summary>
/// Takes back what clusters do not need: everything from one without validators where none are planned, and what is above the target and 30
/// days from any other, down to the target.
/// </summary>
public sealed class WithdrawRule : ClusterRule
{
    private const int SpareDays = 30;

    /// <inheritdoc/>
    public override string Name => "Withdraw";

    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(WorldView world, Policy policy, Claims claims)
    {
        var coming = new Lazy<int>(() => Pipeline.Of(world, claims).Total);
        var places = new Dictionary<Address, OperatorSet?>();
        foreach (var cluster in world.Clusters)
        {
            if (!cluster.Asset.TryGet(out var asset) || asset is not ClusterAsset.Ether) continue;
            if (Spare(cluster, policy, claims) is not var (amount, leaves) || amount < policy.MinimumWithdrawal) continue;
            // A cluster that another step works on is left alone, also one that waits for a claim.
            if (claims.HolderOf(Claim.Cluster(cluster.Owner, cluster.Operators)) is not null || IsPlanned(cluster)) continue;
            yield return Do(
                new WithdrawStep(cluster.Owner, cluster.Operators, amount, leaves),
                leaves.IsZero
                    ? $"{NameOf(cluster)} has {amount}, and no validators are planned for it: all of that goes back to its owner account"
                    : $"{NameOf(cluster)} has {amount} more than {policy.TargetRunwayDays} days need, which goes back to its owner account");
        }

        // Whether keys on their way would be registered here. Withdrawals change neither the keys nor where they go.
        bool IsPlanned(ClusterView cluster)
        {
            if (coming.Value == 0) return false;
            if (claims.Clusters is not { } choice) return true;
            if (!places.TryGetValue(cluster.Owner, out var place))
                places[cluster.Owner] = place = choice.Choose(cluster.Owner, coming.Value)?.Operators;
            return place == cluster.Operators;
        }
    }

    /// <summary>What is to be taken and what must stay; null when there is nothing, or it could not be read.</summary>
    private static (Wei Amount, Wei Leaves)? Spare(ClusterView cluster, Policy policy, Claims claims)
    {
        if (!cluster.Tuple.Active)
            return cluster.Tuple.ValidatorCount == 0 ? (ClusterAccounting.RoundDown(cluster.Tuple.Balance), Wei.Zero) : null;
        if (!cluster.Balance.TryGet(out var balance)) return null;
        if (cluster.Tuple.ValidatorCount == 0) return (ClusterAccounting.RoundDown(balance), Wei.Zero);
        if (claims.Needs.ForecastOf(cluster) is not { } forecast) return null;
        if (forecast.RunwayOf(balance) is var runway && (runway.IsEndless || runway <= policy.Blocks(policy.TargetRunwayDays + SpareDays))) return null;
        var stays = forecast.Required(policy.TargetRunway);
        return (ClusterAccounting.RoundDown(balance - stays), stays - (forecast.Burn * Math.Min(policy.FundingMarginBlocks, policy.TargetRunway.Blocks)));
    }
}
