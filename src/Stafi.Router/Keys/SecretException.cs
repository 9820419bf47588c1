namespace Stafi.Router.Keys;

/// <summary>A secret can not be had: a wrong password, a malformed file, a missing source. The message says which and what to do.</summary>
public sealed class SecretException(string message, Exception? cause = null) : Exception(message, cause);
