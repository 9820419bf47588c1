namespace Stafi.Router.Planning.World;

/// <summary>Where a value comes from and as of when.</summary>
/// <param name="Source">Who says it, in words for an operator: the chain with its block, or an indexer.</param>
/// <param name="AsOf">When it was so.</param>
public sealed record Origin(string Source, DateTimeOffset AsOf);
