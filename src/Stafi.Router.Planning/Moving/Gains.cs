using Stafi.Ethereum;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.World;
using Stafi.Router.Planning.Yields;

namespace Stafi.Router.Planning.Moving;

/// <summary>
/// Clusters that another one exceeds by more than a move costs. First each is held against what no set of operators exceeds, which costs
/// little; for the few that are left a better cluster is searched, the worst ones in each plan, the others in turn.
/// </summary>
internal sealed class Gains(ClusterChoice choice, WorldView world, Policy policy)
{
    private readonly Dictionary<Address, string> _owners = [];

    /// <summary>A cluster and what the others bring.</summary>
    /// <param name="Cluster">The cluster.</param>
    /// <param name="Gain">What the best one would bring; null when it was not searched in this plan.</param>
    /// <param name="To">The best one.</param>
    /// <param name="Since">Block since which it has been so.</param>
    /// <param name="Subject">Stable from plan to plan.</param>
    public sealed record Better(ClusterView Cluster, MoveGain? Gain, ClusterPlace? To, ulong Since, string Subject);

    /// <summary>Those that are worth a move now, or were when they were looked at last, the greatest gain first.</summary>
    /// <param name="clusters">Clusters of which nobody complains, with the number of validators that would move.</param>
    /// <param name="owner">The account that would register them.</param>
    public IReadOnlyList<Better> Of(IEnumerable<(ClusterView Cluster, int Validators)> clusters, Address owner)
    {
        var open = Open(clusters);
        if (open.Count == 0) return [];
        open = [.. open.OrderBy(each => each.From).ThenBy(each => each.Cluster.Operators)];
        var searched = Searched(open.Count);
        return
        [
            .. open.Select((each, at) => searched.Contains(at) ? Search(each.Cluster, each.Validators, each.From, owner) : Remembered(each.Cluster))
                .OfType<Better>()
                .OrderByDescending(better => better.Gain?.PerYear ?? default).ThenBy(better => better.Cluster.Operators),
        ];
    }

    /// <summary>Thousands of clusters of a few owners are looked up by it, and the text of an address takes a hash.</summary>
    private string SubjectOf(ClusterView cluster)
    {
        if (!_owners.TryGetValue(cluster.Owner, out var owner)) _owners[cluster.Owner] = owner = cluster.Owner.ToString();
        return $"cluster {owner} {cluster.Operators}";
    }

    /// <summary>Those that some set of operators may exceed by enough. Where all operators could bring no more if they never failed, none is searched for.</summary>
    private List<(ClusterView Cluster, int Validators, SignedWei From)> Open(IEnumerable<(ClusterView Cluster, int Validators)> clusters)
    {
        var all = new List<(ClusterView Cluster, int Validators, SignedWei From)>();
        foreach (var (cluster, validators) in clusters)
        {
            if (choice.NetOf(cluster.Operators) is { } from) all.Add((cluster, validators, from));
        }
        if (choice.Limit() is not { } limit || !all.Exists(each => MayPay(limit, each))) return [];
        return choice.Ceiling() is { } ceiling ? all.FindAll(each => MayPay(ceiling, each)) : [];

        bool MayPay(SignedWei most, (ClusterView Cluster, int Validators, SignedWei From) each) => Weigh(most - each.From, each.Validators).PaysOff;
    }

    /// <summary>Half of the searches are for the worst clusters, half go round with the blocks.</summary>
    private HashSet<int> Searched(int count)
    {
        var searches = Math.Min(count, policy.Moves.SearchesPerPlan);
        var worst = (searches + 1) / 2;
        var searched = Enumerable.Range(0, worst).ToHashSet();
        var first = world.Head.Number * (ulong)Math.Max(1, searches - worst);
        for (var next = 0UL; searched.Count < searches; next++) _ = searched.Add((int)((first + next) % (ulong)count));
        return searched;
    }

    private Better? Search(ClusterView cluster, int validators, SignedWei from, Address owner)
    {
        var loads = choice.Loads.Without(cluster.Owner, cluster.Operators, validators);
        if (choice.Choose(owner, validators, loads) is not { } place || IsHere(cluster, place)) return null;
        var gain = Weigh(place.Yield.Net - from, Math.Min(validators, place.Room));
        return gain.PaysOff ? BetterThan(cluster, gain, place, SubjectOf(cluster)) : null;
    }

    private Better? Remembered(ClusterView cluster)
    {
        var subject = SubjectOf(cluster);
        return world.WaitingSince.ContainsKey(subject) ? BetterThan(cluster, null, null, subject) : null;
    }

    private Better BetterThan(ClusterView cluster, MoveGain? gain, ClusterPlace? to, string subject) =>
        new(cluster, gain, to, Lasting.Since(subject, world), subject);

    private MoveGain Weigh(SignedWei perYear, int validators) => MoveGain.Of(
        perYear, MoveGas.Cost(policy.ClusterSize, validators, world, policy), policy.Operators);

    private static bool IsHere(ClusterView cluster, ClusterPlace place) =>
        place.Owner == cluster.Owner && place.Operators == cluster.Operators;
}
