using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Router.Planning.Yields;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Clusters;

/// <summary>A cluster, existing or new, that can take validators.</summary>
/// <param name="Owner">Owner account.</param>
/// <param name="Operators">Operators.</param>
/// <param name="OperatorFees">Sum of their present fees, wei per block per 32 ETH of effective balance.</param>
/// <param name="Room">Validators that it can still take.</param>
/// <param name="Existing">The cluster as it is; null when it would be new.</param>
/// <param name="Yield">What a validator in it is expected to bring.</param>
public sealed record ClusterPlace(Address Owner, OperatorSet Operators, Wei OperatorFees, int Room, ClusterView? Existing, NetYield Yield);
