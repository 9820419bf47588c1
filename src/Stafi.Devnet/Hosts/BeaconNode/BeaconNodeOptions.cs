using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Stafi.Ethereum;

namespace Stafi.Devnet.Hosts.BeaconNode;

/// <summary>How a modelled beacon node is run against an execution endpoint.</summary>
public sealed record BeaconNodeOptions
{
    public required Uri ExecutionEndpoint { get; init; }

    /// <summary>Port on 127.0.0.1; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>Execution block whose timestamp is the genesis time.</summary>
    public ulong GenesisBlock { get; init; }

    public Address DepositContract { get; init; } = Address.Parse("0x00000000219ab540356cBB839Cbe05303d7705Fa");

    public ulong SecondsPerSlot { get; init; } = 1;

    /// <summary>The same as the execution node's (<c>anvil --slots-in-an-epoch</c>), so that both call the same block finalized.</summary>
    public ulong SlotsPerEpoch { get; init; } = 4;

    public ulong MaxSeedLookahead { get; init; } = 4;

    public ulong ShardCommitteePeriod { get; init; } = 8;

    public ulong WithdrawabilityDelay { get; init; } = 8;

    /// <summary>Epochs between two sweeps of what validators have above 32 ETH.</summary>
    public ulong SweepPeriod { get; init; } = 64;

    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    public ILoggerFactory Logging { get; init; } = NullLoggerFactory.Instance;
}
