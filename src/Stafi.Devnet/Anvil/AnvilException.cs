namespace Stafi.Devnet.Anvil;

/// <summary>Anvil could not be started, or refused a request; the message says which and why.</summary>
public sealed class AnvilException(string message, string? revertData = null) : Exception(message)
{
    /// <summary>The revert data of a simulated call as hex with <c>0x</c>, when there was any.</summary>
    public string? RevertData { get; } = revertData;
}
