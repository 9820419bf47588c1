namespace Stafi.Router.Storage;

/// <summary>The database cannot be opened or used; the message says which one, why, and what to do.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
