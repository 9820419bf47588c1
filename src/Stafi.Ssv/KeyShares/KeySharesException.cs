namespace Stafi.Ssv.KeyShares;

/// <summary>Key shares that must not be used.</summary>
public sealed class KeySharesException : Exception
{
    /// <summary>Names what was being done and everything that is wrong.</summary>
    public KeySharesException(string action, IReadOnlyList<KeySharesFault> faults)
        : base($"{action}: {string.Join(' ', faults.Select(fault => fault.Text))}") => Faults = faults;

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<KeySharesFault> Faults { get; }
}
