using Stafi.Ssv.Clusters;

namespace Stafi.Ssv.KeyShares;

/// <summary>The operators of a cluster with their keys, in ascending order of the ids.</summary>
public sealed class ClusterOperatorKeys
{
    private readonly OperatorKey[] _keys;

    /// <summary>Takes one key for each operator, in the order of the ids.</summary>
    /// <exception cref="ArgumentException">The number of keys is wrong, or two operators have the same key.</exception>
    public ClusterOperatorKeys(OperatorSet operators, IReadOnlyList<OperatorKey> keys)
    {
        if (keys.Count != operators.Count)
            throw new ArgumentException($"{operators.Count} operators need as many keys, not {keys.Count}.", nameof(keys));
        for (var i = 0; i < keys.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (keys[i].Equals(keys[j]))
                    throw new ArgumentException($"Operators {operators.Ids[j]} and {operators.Ids[i]} have the same key.", nameof(keys));
            }
        }
        Operators = operators;
        _keys = [.. keys];
    }

    /// <summary>The operators.</summary>
    public OperatorSet Operators { get; }

    /// <summary>Number of operators, n.</summary>
    public int Count => _keys.Length;

    /// <summary>The key of the operator at a position.</summary>
    public OperatorKey this[int index] => _keys[index];

    /// <summary>Takes operators in any order.</summary>
    /// <exception cref="ArgumentException">The ids are no cluster's (see <see cref="OperatorSet"/>), or two operators have the same key.</exception>
    public static ClusterOperatorKeys Of(IEnumerable<KeyValuePair<ulong, OperatorKey>> operators)
    {
        var sorted = operators.OrderBy(entry => entry.Key).ToArray();
        return new ClusterOperatorKeys(OperatorSet.Of(sorted.Select(entry => entry.Key)), [.. sorted.Select(entry => entry.Value)]);
    }
}
