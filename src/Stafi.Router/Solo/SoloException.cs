namespace Stafi.Router.Solo;

/// <summary>A solo user's command cannot be done; the message says why and what to do. Nothing was sent.</summary>
public sealed class SoloException(string message, Exception? cause = null) : Exception(message, cause);
