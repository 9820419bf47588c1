using Stafi.Router.Planning.Yields;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Clusters;

/// <summary>A set of operators that was not chosen.</summary>
/// <param name="Operators">Its members.</param>
/// <param name="Yield">Its terms.</param>
/// <param name="Difference">What it brings more than the chosen one a year and validator; negative when it brings less.</param>
public sealed record RivalSet(OperatorSet Operators, NetYield Yield, SignedWei Difference);
