namespace Stafi.Router.Planning.Clusters;

/// <summary>What may carry only a share of our validators.</summary>
public enum LoadKind
{
    /// <summary>One operator.</summary>
    Operator,

    /// <summary>The operators of one owner, or of owners that a configured group makes one.</summary>
    Holder,

    /// <summary>The operators of one location.</summary>
    Location,

    /// <summary>The operators with one pair of clients.</summary>
    Clients,
}
