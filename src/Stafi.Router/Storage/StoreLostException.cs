namespace Stafi.Router.Storage;

/// <summary>
/// The database does not answer now, or the connection to it broke. Whether a write that was under way took effect is unknown; the next
/// look at the database tells.
/// </summary>
public sealed class StoreLostException(string message, Exception inner) : Exception(message, inner);
