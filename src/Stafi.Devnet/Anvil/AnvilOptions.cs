namespace Stafi.Devnet.Anvil;

/// <summary>How to start anvil.</summary>
public sealed record AnvilOptions
{
    /// <summary>EIP-155 chain id.</summary>
    public ulong ChainId { get; init; } = 31337;

    /// <summary>Seconds between blocks, at least 1; null mines only when asked to.</summary>
    public int? BlockSeconds { get; init; }

    /// <summary>Slots of an epoch: the finalized block is two epochs behind the head, the safe one an epoch.</summary>
    public int SlotsPerEpoch { get; init; } = 4;

    /// <summary>Funded development accounts (see <c>DevnetAccounts</c>).</summary>
    public int Accounts { get; init; } = 18;

    /// <summary>Gas limit of a block, as on mainnet.</summary>
    public ulong BlockGasLimit { get; init; } = 60_000_000;

    /// <summary>Unix time of the first block in seconds; null for now.</summary>
    public ulong? GenesisTimestamp { get; init; }

    /// <summary>TCP port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Path of the binary; null for the one in <c>node_modules</c>.</summary>
    public string? Binary { get; init; }

    /// <summary>How long the node may take to answer its first call.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
