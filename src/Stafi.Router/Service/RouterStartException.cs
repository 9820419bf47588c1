namespace Stafi.Router.Service;

/// <summary>The router can not start, or must not go on, with this configuration and these nodes. The message says why and what to
/// do.</summary>
public sealed class RouterStartException(string message, Exception? cause = null) : Exception(message, cause);
