namespace Stafi.Ssv.Subgraph;

/// <summary>A whole list, all of it at one block.</summary>
/// <param name="IndexedBlock">The block.</param>
/// <param name="Items">The entries.</param>
public sealed record SubgraphList<T>(SubgraphBlock IndexedBlock, IReadOnlyList<T> Items);
