using Stafi.Ethereum;

namespace Stafi.Ssv.Clusters;

/// <summary>What names a cluster.</summary>
/// <param name="Owner">Its owner.</param>
/// <param name="Operators">Its operators.</param>
public sealed record ClusterKey(Address Owner, OperatorSet Operators)
{
    /// <summary>The cluster's id in SSVNetwork.</summary>
    public Hash32 Id => Operators.ClusterId(Owner);

    /// <summary><c>owner/ids</c>.</summary>
    public override string ToString() => $"{Owner}/{Operators}";
}
