namespace Stafi.Router.Planning.World;

/// <summary>How an operator works as our own validators show it.</summary>
/// <param name="BasisPoints">Share of the time that it works, estimated, in hundredths of a percent (0..10000).</param>
/// <param name="Due">Attestations that validators of the clusters with this operator owed.</param>
/// <param name="Included">How many of them were included with the right target.</param>
public sealed record OwnPerformance(int BasisPoints, long Due, long Included);
