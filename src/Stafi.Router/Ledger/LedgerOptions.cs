using Stafi.Ethereum;

namespace Stafi.Router.Ledger;

/// <summary>Which chain and contracts the ledger is about.</summary>
public sealed record LedgerOptions
{
    public required ulong ChainId { get; init; }

    public required Address SsvNetwork { get; init; }

    /// <summary>Block that deployed SSVNetwork: registration nonces count every log since.</summary>
    public required ulong SsvDeploymentBlock { get; init; }

    public required Address StafiStorage { get; init; }

    /// <summary>Block from which the staking pool's logs are read.</summary>
    public required ulong PoolDeploymentBlock { get; init; }

    /// <summary>Blocks after which the staking pool's contracts are looked up again; an upgrade that the logs show is noticed at once.</summary>
    public ulong ResolveEveryBlocks { get; init; } = 300;

    /// <summary>Headers in one batch when the follower catches up or looks for a common ancestor; 1 to 100.</summary>
    public int HeadersPerBatch { get; init; } = 32;

    /// <summary>First block that is read.</summary>
    internal ulong FirstBlock => Math.Min(SsvDeploymentBlock, PoolDeploymentBlock);

    /// <summary>What a database belongs to; facts of two of them must never mix.</summary>
    internal string Origin => $"chain {ChainId}, SSVNetwork {SsvNetwork}, StafiStorage {StafiStorage}";
}
