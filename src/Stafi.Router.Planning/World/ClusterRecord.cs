using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.World;

/// <summary>How our validators of one set of operators attested in the last days.</summary>
/// <param name="Operators">The set, of whichever of our owner accounts.</param>
/// <param name="Due">Attestations that they owed: one for each active validator and epoch.</param>
/// <param name="Included">How many of them were included with the right target, 0..Due.</param>
public sealed record ClusterRecord(OperatorSet Operators, long Due, long Included);
