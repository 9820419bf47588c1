using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Clusters;

/// <summary>Counts of validators by operator, by group and by cluster; a roster numbers operators and groups.</summary>
internal sealed class LoadCounts
{
    private static readonly Dictionary<OperatorSet, int> Nothing = [];

    private readonly int[][] _groups;
    private readonly Dictionary<Address, Dictionary<OperatorSet, int>> _clusters;
    private Dictionary<Address, KeyValuePair<OperatorSet, int>[]>? _fullest;

    public LoadCounts(Roster roster) => (_groups, _clusters) = ([.. Kinds.Select(kind => new int[roster.Numbers(kind)])], []);

    /// <summary>A copy.</summary>
    public LoadCounts(LoadCounts counts)
    {
        _groups = Array.ConvertAll(counts._groups, group => (int[])group.Clone());
        _clusters = counts._clusters.ToDictionary(pair => pair.Key, pair => new Dictionary<OperatorSet, int>(pair.Value));
    }

    public static IReadOnlyList<LoadKind> Kinds { get; } = Enum.GetValues<LoadKind>();

    public int Of(LoadKind kind, int number) => _groups[(int)kind][number];

    public int Of(Address owner, OperatorSet operators) => _clusters.TryGetValue(owner, out var clusters) ? clusters.GetValueOrDefault(operators) : 0;

    public bool Has(Address owner, OperatorSet operators) => _clusters.TryGetValue(owner, out var clusters) && clusters.ContainsKey(operators);

    public IEnumerable<KeyValuePair<OperatorSet, int>> ClustersOf(Address owner) => _clusters.GetValueOrDefault(owner, Nothing);

    /// <summary>The same, the fullest first. They are sorted once: it is for counts that are complete.</summary>
    public IReadOnlyList<KeyValuePair<OperatorSet, int>> FullestOf(Address owner)
    {
        _fullest ??= _clusters.ToDictionary(pair => pair.Key, pair => pair.Value.OrderByDescending(each => each.Value).ToArray());
        return _fullest.GetValueOrDefault(owner, []);
    }

    public void Add(LoadKind kind, int number, int validators) => _groups[(int)kind][number] += validators;

    public void Add(Address owner, OperatorSet operators, int validators)
    {
        if (!_clusters.TryGetValue(owner, out var clusters)) _clusters[owner] = clusters = [];
        clusters[operators] = clusters.GetValueOrDefault(operators) + validators;
    }
}
