namespace Stafi.Consensus.SlashingProtection;

/// <summary>Slashing protection data cannot be used.</summary>
public sealed class SlashingProtectionException : Exception
{
    /// <summary>Says what is wrong and what to do.</summary>
    public SlashingProtectionException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
