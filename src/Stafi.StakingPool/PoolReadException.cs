namespace Stafi.StakingPool;

/// <summary>A contract of the staking pool gave no answer that can be read.</summary>
public sealed class PoolReadException : Exception
{
    /// <summary>Names what was read, why it failed, and what to look at.</summary>
    public PoolReadException(string subject, string reason) : base($"Reading {subject} from the staking pool failed: {reason}") => Subject = subject;

    /// <summary>What was read.</summary>
    public string Subject { get; }
}
