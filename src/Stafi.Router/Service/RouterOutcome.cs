namespace Stafi.Router.Service;

/// <summary>Why the router stopped by itself; the process must then not end with exit code 0.</summary>
public sealed class RouterOutcome
{
    /// <summary>The failure; null when it was told to stop.</summary>
    public Exception? Failure { get; set; }
}
