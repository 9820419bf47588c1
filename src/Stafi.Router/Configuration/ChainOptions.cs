namespace Stafi.Router.Configuration;

/// <summary>Which chain the router works on.</summary>
/// <param name="Id">Chain id; the node must answer the same.</param>
public sealed record ChainOptions(ulong Id);
