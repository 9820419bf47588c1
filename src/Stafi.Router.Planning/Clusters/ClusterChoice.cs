using Stafi.Ethereum;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Moving;
using Stafi.Router.Planning.Search;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Planning.Yields;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Clusters;

/// <summary>
/// Chooses the cluster with the highest expected net yield within the limits, <c>docs/operator-choice.md</c>. The same input always gives the
/// same choice. One is made for each plan and remembers what it searched.
/// </summary>
public sealed class ClusterChoice
{
    private readonly List<Candidate> _acceptable;
    private readonly ILookup<Address, ClusterView> _clusters;
    private readonly Dictionary<ulong, SearchMember> _members;
    private readonly ILookup<Address, OperatorSet> _liquidated;
    private readonly Dictionary<Address, List<RankedCluster>> _ranked = [];
    private readonly SsvNetworkView _network;
    private readonly Policy _policy;
    private readonly YieldModel _model;
    private readonly List<(ulong[] Eligible, HashSet<OperatorSet> Forbidden, FoundSet? Found)> _searched = [];

    /// <summary>Judges the operators.</summary>
    /// <param name="operators">All operators.</param>
    /// <param name="network">The network's parameters.</param>
    /// <param name="clusters">Our clusters.</param>
    /// <param name="policy">What is acceptable.</param>
    /// <param name="now">The snapshot's time.</param>
    /// <param name="suspects">Operators that validators leave or have left because of their work.</param>
    public ClusterChoice(
        IReadOnlyList<OperatorView> operators, SsvNetworkView network, IReadOnlyList<ClusterView> clusters, Policy policy, DateTimeOffset now,
        IReadOnlySet<ulong>? suspects = null)
    {
        (_network, _policy) = (network, policy);
        _model = new YieldModel(policy.Operators, policy.BlocksPerDay, network.NetworkFee);
        Roster = new Roster(operators, policy, now, suspects);
        Loads = new Loads(Roster, clusters);
        _acceptable = [.. Roster.All.Where(candidate => candidate.Objection is null)];
        _members = Roster.All.ToDictionary(
            candidate => candidate.Id, candidate => new SearchMember(candidate.Id, _model.GweiPerYear(candidate.Fee), candidate.Risk));
        _clusters = clusters.Where(cluster => cluster.Operators.Count == policy.ClusterSize).ToLookup(cluster => cluster.Owner);
        _liquidated = clusters.Where(cluster => !cluster.Tuple.Active).ToLookup(cluster => cluster.Owner, cluster => cluster.Operators);
    }

    /// <summary>All operators as they are judged.</summary>
    public Roster Roster { get; }

    /// <summary>Our validators as they are placed, those in registrations in flight included.</summary>
    public Loads Loads { get; private set; }

    /// <summary>Operators that can not get one more validator now, the most popular first.</summary>
    public IReadOnlyList<Exclusion> Excluded => Exclusions(Loads, 1);

    /// <summary>How many operators can get one more validator now.</summary>
    public int Acceptable => Roster.All.Count - Excluded.Count;

    /// <summary>How many can not, by reason.</summary>
    public IReadOnlyDictionary<string, int> Refused => new SortedDictionary<string, int>(
        Excluded.GroupBy(exclusion => exclusion.Reason).ToDictionary(group => group.Key, group => group.Count()), StringComparer.Ordinal);

    /// <summary>The choice of a snapshot; null when the operators or the network's parameters could not be read.</summary>
    internal static ClusterChoice? Of(WorldView world, Policy policy, IntentEffects effects)
    {
        if (!world.Operators.TryGet(out var operators) || !world.Ssv.TryGet(out var network)) return null;
        var choice = new ClusterChoice(operators, network, world.Clusters, policy, world.Now, Suspects.Of(world, policy));
        var loads = choice.Loads;
        foreach (var intent in world.Intents)
        {
            if (intent.Step is RegisterStep step && effects.UnseenKeys(intent) is > 0 and var keys)
                loads = loads.With(step.Owner, step.Operators, keys);
        }
        choice.Loads = loads;
        return choice;
    }

    /// <summary>
    /// The place for so many validators, or for as many as fit into one when there is less room. A cluster of ours is taken while it brings
    /// hardly less than the best set; a liquidated one is passed over, because a registration there reverts.
    /// </summary>
    /// <param name="owner">Owner account.</param>
    /// <param name="keys">Validators to place, at least 1.</param>
    /// <param name="loads">Where validators are, or will be by then; null for <see cref="Loads"/>.</param>
    /// <returns>Null when no set of acceptable operators has room.</returns>
    public ClusterPlace? Choose(Address owner, int keys, Loads? loads = null) => Decide(owner, keys, loads ?? Loads)?.Place;

    /// <summary>The same with what a person wants to know about it.</summary>
    public ChoiceExplanation Explain(Address owner, int keys, Loads? loads = null)
    {
        loads ??= Loads;
        var exclusions = Exclusions(loads, keys);
        if (Decide(owner, keys, loads) is not { } decision) return new ChoiceExplanation(keys, null, [], null, null, Wei.Zero, exclusions);
        var members = Members(decision.Place.Operators, loads);
        var second = Search(decision.Eligible, [.. decision.Forbidden, decision.Place.Operators]);
        return new ChoiceExplanation(
            keys, decision.Place, members,
            decision.Best.Operators == decision.Place.Operators ? null : Rival(decision.Best, decision.Place),
            second is null ? null : Rival(second, decision.Place),
            Wei.FromGwei((ulong)decision.Best.Regret),
            exclusions);
    }

    /// <summary>What any set of operators brings, with its members; null when the snapshot does not have them all.</summary>
    public (NetYield Yield, IReadOnlyList<MemberTerms> Members)? TermsOf(OperatorSet operators)
    {
        var members = operators.Ids.ToArray().Select(Roster.Find).ToList();
        return members.Contains(null) ? null : (KnownYieldOf(operators), Members(operators, Loads));
    }

    /// <summary>What any set of operators brings, as one figure; null when the snapshot does not have them all.</summary>
    internal SignedWei? NetOf(OperatorSet operators)
    {
        var fees = Wei.Zero;
        foreach (var id in operators.Ids)
        {
            if (Roster.Find(id) is not { } candidate) return null;
            fees += candidate.Fee;
        }
        Span<Risk> risks = stackalloc Risk[operators.Count];
        _ = Order(operators, risks);
        return _model.NetOf(risks, operators.Threshold, fees);
    }

    /// <summary>What no set of acceptable operators exceeds a year and validator, whatever room there is; null when there is none.</summary>
    public SignedWei? Ceiling() => Search(_acceptable, []) is { } best
        ? KnownYieldOf(best.Operators).Net + Wei.FromGwei((ulong)best.Regret)
        : null;

    /// <summary>
    /// What no set of acceptable operators could exceed if they never failed, without a search: never below <see cref="Ceiling"/> where that is exact. Null
    /// when there are too few.
    /// </summary>
    internal SignedWei? Limit()
    {
        if (_acceptable.Count < _policy.ClusterSize) return null;
        Wei[] fees = [.. _acceptable.Select(candidate => candidate.Fee)];
        Array.Sort(fees);
        return _model.NetOf(Probability.From(1), Sum(fees.Take(_policy.ClusterSize)));
    }

    private Decision? Decide(Address owner, int keys, Loads loads)
    {
        var limits = Limits(loads, keys);
        var rooms = new int[Roster.All.Count];
        foreach (var candidate in _acceptable) rooms[candidate.Position] = limits.Room(candidate).Room;
        var most = Math.Min(keys, limits.OfCluster);
        foreach (var wanted in rooms.Where(room => room > 0 && room <= most).Append(most).Distinct().OrderDescending())
        {
            var eligible = _acceptable.FindAll(candidate => rooms[candidate.Position] >= wanted);
            if (eligible.Count < _policy.ClusterSize) continue;
            HashSet<OperatorSet> forbidden = [.. _liquidated[owner], .. loads.FullerThan(owner, limits.OfCluster - wanted)];
            if (Search(eligible, forbidden) is not { } best) continue;

            var tolerance = (long)(_policy.Operators.ExistingClusterTolerance.Value / 1_000_000_000);
            var existing = BestExisting(owner, forbidden, rooms, wanted);
            var used = existing is { } each && best.Score - each.Score <= tolerance ? each.Cluster : null;
            var operators = used?.Operators ?? best.Operators;
            List<Candidate> members = [.. operators.Ids.ToArray().Select(id => Roster.Find(id)!)];
            var room = Math.Min(limits.Room(owner, operators), members.Min(member => rooms[member.Position]));
            var place = new ClusterPlace(owner, operators, Sum(members.Select(member => member.View.Fee)), room, used, KnownYieldOf(operators));
            return new Decision(place, best, eligible, forbidden);
        }
        return null;
    }

    /// <summary>The cluster of ours that brings most and can take validators.</summary>
    private RankedCluster? BestExisting(Address owner, HashSet<OperatorSet> forbidden, int[] rooms, int wanted) => Ranked(owner).Find(each =>
        Array.TrueForAll(each.Members, member => rooms[member] >= wanted) && !forbidden.Contains(each.Cluster.Operators));

    /// <summary>An owner's clusters of acceptable operators, the one that brings most first; of equal ones the fullest.</summary>
    private List<RankedCluster> Ranked(Address owner)
    {
        if (_ranked.TryGetValue(owner, out var known)) return known;
        return _ranked[owner] =
        [
            .. _clusters[owner]
                .Where(cluster => AreAcceptable(cluster.Operators) && IsSpread(cluster.Operators))
                .Select(cluster => new RankedCluster(cluster, Score(cluster.Operators), Positions(cluster.Operators)))
                .OrderByDescending(each => each.Score)
                .ThenByDescending(each => each.Cluster.Tuple.ValidatorCount)
                .ThenBy(each => each.Cluster.Operators),
        ];
    }

    private bool AreAcceptable(OperatorSet operators)
    {
        foreach (var id in operators.Ids)
        {
            if (Roster.Find(id) is not { Objection: null }) return false;
        }
        return true;
    }

    private int[] Positions(OperatorSet operators)
    {
        var positions = new int[operators.Count];
        for (var i = 0; i < positions.Length; i++) positions[i] = Roster.Find(operators.Ids[i])!.Position;
        return positions;
    }

    /// <summary>False when one holder has the threshold of the set.</summary>
    private bool IsSpread(OperatorSet operators)
    {
        foreach (var id in operators.Ids)
        {
            var (holder, count) = (_members[id].Risk.Holder, 0);
            foreach (var other in operators.Ids) count += _members[other].Risk.Holder == holder ? 1 : 0;
            if (count >= operators.Threshold) return false;
        }
        return true;
    }

    private long Score(OperatorSet operators)
    {
        Span<Risk> risks = stackalloc Risk[operators.Count];
        var fees = Order(operators, risks);
        return _model.Score(_model.Failures.Working(risks, operators.Threshold), fees);
    }

    /// <summary>The risks of the members as the search orders them, because sums of fractions depend on it, and the sum of their fees.</summary>
    private long Order(OperatorSet operators, Span<Risk> risks)
    {
        Span<SearchMember> members = stackalloc SearchMember[operators.Count];
        for (var i = 0; i < members.Length; i++) members[i] = _members[operators.Ids[i]];
        members.Sort();
        var fees = 0L;
        for (var i = 0; i < members.Length; i++)
        {
            risks[i] = members[i].Risk;
            fees += members[i].Fee;
        }
        return fees;
    }

    private FoundSet? Search(List<Candidate> eligible, HashSet<OperatorSet> forbidden)
    {
        ulong[] ids = [.. eligible.Select(candidate => candidate.Id)];
        foreach (var earlier in _searched)
        {
            if (earlier.Eligible.AsSpan().SequenceEqual(ids) && earlier.Forbidden.SetEquals(forbidden)) return earlier.Found;
        }
        var found = SetSearch.Best(_model, eligible.Select(candidate => _members[candidate.Id]), _policy.ClusterSize, forbidden);
        _searched.Add((ids, forbidden, found));
        return found;
    }

    private NetYield KnownYieldOf(OperatorSet operators)
    {
        var fees = Wei.Zero;
        foreach (var id in operators.Ids) fees += Roster.Find(id)!.Fee;
        Span<Risk> risks = stackalloc Risk[operators.Count];
        _ = Order(operators, risks);
        return _model.Of(risks, operators.Threshold, fees);
    }

    private RivalSet Rival(FoundSet found, ClusterPlace place)
    {
        var yield = KnownYieldOf(found.Operators);
        return new RivalSet(found.Operators, yield, yield.Net - place.Yield.Net);
    }

    private List<MemberTerms> Members(OperatorSet operators, Loads loads) => [.. operators.Ids.ToArray()
        .Select(id => Roster.Find(id)!)
        .Select(each => new MemberTerms(each, _model.PerYear(each.Fee), loads.Of(LoadKind.Operator, each)))];

    private List<Exclusion> Exclusions(Loads loads, int keys)
    {
        var limits = Limits(loads, keys);
        return [.. Roster.All
            .Select(candidate => (candidate.View, Reason: candidate.Objection ?? (limits.Room(candidate) is (0, var limit) ? limit : null)))
            .Where(each => each.Reason is not null)
            .Select(each => new Exclusion(each.View.Id, each.View.Name, each.View.ValidatorCount, each.Reason!))
            .OrderByDescending(exclusion => exclusion.ValidatorCount).ThenBy(exclusion => exclusion.Id)];
    }

    private ShareLimits Limits(Loads loads, int keys) => new(_policy.Operators, _network.ValidatorsPerOperatorLimit, loads, loads.Total + keys);

    private static Wei Sum(IEnumerable<Wei> fees) => fees.Aggregate(Wei.Zero, (sum, fee) => sum + fee);

    private sealed record RankedCluster(ClusterView Cluster, long Score, int[] Members);

    private sealed record Decision(ClusterPlace Place, FoundSet Best, List<Candidate> Eligible, HashSet<OperatorSet> Forbidden);
}
