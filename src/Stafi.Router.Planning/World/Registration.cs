using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.World;

/// <summary>A validator's place on the SSV network, from its ValidatorAdded log.</summary>
/// <param name="Owner">Owner account.</param>
/// <param name="Operators">Operators of the cluster.</param>
/// <param name="Nonce">Registration nonce that the log consumed.</param>
/// <param name="Block">Block of the log.</param>
public sealed record Registration(Address Owner, OperatorSet Operators, ulong Nonce, ulong Block);
