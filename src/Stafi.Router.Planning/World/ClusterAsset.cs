namespace Stafi.Router.Planning.World;

/// <summary>What a cluster pays its operators in.</summary>
public enum ClusterAsset
{
    /// <summary>SSV tokens, as before SSV network v2; it can only be exited, removed, liquidated and migrated.</summary>
    SsvToken,

    /// <summary>ETH.</summary>
    Ether,
}
