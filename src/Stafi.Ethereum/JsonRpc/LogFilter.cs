namespace Stafi.Ethereum.JsonRpc;

/// <summary>Which logs to read: a range of blocks or one block, any of some contracts, any of some topics in each position.</summary>
public sealed record LogFilter
{
    /// <summary>First block of the range, inclusive.</summary>
    public ulong FromBlock { get; init; }

    /// <summary>Last block of the range, inclusive.</summary>
    public ulong ToBlock { get; init; }

    /// <summary>Exactly this block instead of a range.</summary>
    public Hash32? BlockHash { get; init; }

    /// <summary>
    /// A block that must be canonical on the node that answers, looked at after the logs of a range were read; it is not sent. Without it a
    /// node that is behind, or on another fork, gives the wrong logs without a sign of it.
    /// </summary>
    public BlockAnchor? Anchor { get; init; }

    /// <summary>The contracts; none means every contract.</summary>
    public IReadOnlyList<Address> Addresses { get; init; } = [];

    /// <summary>Per position the topics of which one must match; null means any.</summary>
    public IReadOnlyList<IReadOnlyList<Hash32>?> Topics { get; init; } = [];
}
