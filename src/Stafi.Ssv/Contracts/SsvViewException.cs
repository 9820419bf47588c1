namespace Stafi.Ssv.Contracts;

/// <summary>A view of SSVNetwork that never reverts did, or answered what cannot be read: the address is not SSVNetworkViews of v2.</summary>
public sealed class SsvViewException : Exception
{
    /// <summary>Names the view and what it answered.</summary>
    public SsvViewException(string view, string reason) : base($"Reading {view} from SSVNetworkViews failed: {reason}") => View = view;

    /// <summary>The view.</summary>
    public string View { get; }
}
