namespace Stafi.Router.Observing;

/// <summary>A node is of another network than the configuration says: nothing of what it answers may be used.</summary>
public sealed class NetworkMismatchException(string message) : Exception(message);
