using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.World;

/// <summary>A place that a key has or had on the SSV network, by its logs.</summary>
/// <param name="Owner">Owner account, ours or foreign.</param>
/// <param name="Operators">Operators of the cluster.</param>
/// <param name="AddedBlock">Block of the ValidatorAdded log.</param>
/// <param name="RemovedBlock">Block of the ValidatorRemoved log; null while it is registered.</param>
public sealed record SsvPlace(Address Owner, OperatorSet Operators, ulong AddedBlock, ulong? RemovedBlock);
