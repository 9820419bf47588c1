namespace Stafi.Devnet.Hosts.Chain;

/// <summary>A transaction was mined and reverted.</summary>
public sealed class RevertedException(string message) : Exception(message);
