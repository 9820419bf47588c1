using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Search;

/// <summary>The best set that a search found.</summary>
/// <param name="Operators">Its members.</param>
/// <param name="Score">Its yield in gwei per year (<see cref="Yields.YieldModel.Score"/>).</param>
/// <param name="Bound">No set has a higher score: equal to <paramref name="Score"/> when the search was complete.</param>
/// <param name="Effort">Members that the search looked at, for comparisons; the same input has always the same effort.</param>
public sealed record FoundSet(OperatorSet Operators, long Score, long Bound, long Effort)
{
    /// <summary>How much better the best set can be at most, gwei per year.</summary>
    public long Regret => Bound - Score;
}
