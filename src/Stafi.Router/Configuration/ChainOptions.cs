namespace Stafi.Router.Configuration;

/// <summary>Which chain the router works on.</summary>
/// <param name="Id">Chain id; the node must answer the same.</param>
public sealed record ChainOptions(ulong Id)
{
    private const ulong Mainnet = 1;
    private const ulong Hoodi = 560_048;

    /// <summary>True where the router only views, whatever the configured mode.</summary>
    public bool IsViewOnly => Id is Mainnet or Hoodi;
}
