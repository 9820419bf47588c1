using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Steps;

/// <summary>A step that changes the money of one cluster, and with it the cluster's tuple.</summary>
public interface IClusterStep : IOwnerStep
{
    /// <summary>The cluster's operators.</summary>
    OperatorSet Operators { get; }
}
