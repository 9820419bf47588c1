namespace Stafi.Devnet.Anvil;

/// <summary>Anvil could not be started, or refused a request; the message says which and why.</summary>
public sealed class AnvilException(string message, Exception? inner = null) : Exception(message, inner);
