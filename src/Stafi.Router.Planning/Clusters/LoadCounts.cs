using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Clusters;

/// <summary>Counts of validators by group and by cluster.</summary>
internal sealed class LoadCounts
{
    private static readonly Dictionary<OperatorSet, int> Nothing = [];

    private readonly Dictionary<long, int>[] _groups;
    private readonly Dictionary<Address, Dictionary<OperatorSet, int>> _clusters;

    public LoadCounts() => (_groups, _clusters) = ([[], [], [], []], []);

    /// <summary>A copy.</summary>
    public LoadCounts(LoadCounts counts)
    {
        _groups = Array.ConvertAll(counts._groups, group => new Dictionary<long, int>(group));
        _clusters = counts._clusters.ToDictionary(pair => pair.Key, pair => new Dictionary<OperatorSet, int>(pair.Value));
    }

    public int Of(LoadKind kind, long group) => _groups[(int)kind].GetValueOrDefault(group);

    public int Of(Address owner, OperatorSet operators) => _clusters.TryGetValue(owner, out var clusters) ? clusters.GetValueOrDefault(operators) : 0;

    public bool Has(Address owner, OperatorSet operators) => _clusters.TryGetValue(owner, out var clusters) && clusters.ContainsKey(operators);

    public IEnumerable<KeyValuePair<OperatorSet, int>> ClustersOf(Address owner) => _clusters.GetValueOrDefault(owner, Nothing);

    public void Add(LoadKind kind, long group, int validators) => _groups[(int)kind][group] = Of(kind, group) + validators;

    public void Add(Address owner, OperatorSet operators, int validators)
    {
        if (!_clusters.TryGetValue(owner, out var clusters)) _clusters[owner] = clusters = [];
        clusters[operators] = clusters.GetValueOrDefault(operators) + validators;
    }
}
