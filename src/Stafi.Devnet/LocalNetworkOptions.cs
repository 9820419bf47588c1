using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Stafi.Devnet.Contracts;
using Stafi.Ethereum;

namespace Stafi.Devnet;

/// <summary>How a whole local network is started. Ports are on 127.0.0.1; 0 takes any free one.</summary>
public sealed record LocalNetworkOptions
{
    /// <summary>SSV operators; ids are 1 to this number.</summary>
    public int Operators { get; init; } = 16;

    /// <summary>RSA private keys (PEM) of the operators in the order of their ids; without any, fresh ones are made.</summary>
    public IReadOnlyList<string> OperatorKeys { get; init; } = [];

    /// <summary>Fee of an operator by its id, in wei per block for 32 ETH.</summary>
    public Func<int, Wei> OperatorFee { get; init; } = DefaultFee;

    /// <summary>Voters, 1 to 3.</summary>
    public int Voters { get; init; } = 3;

    public int SecondsPerSlot { get; init; } = 1;

    public int SlotsPerEpoch { get; init; } = 4;

    /// <summary>Epochs between a finalized eligibility and the activation, less one.</summary>
    public ulong MaxSeedLookahead { get; init; } = 4;

    public ulong ShardCommitteePeriod { get; init; } = 8;

    public ulong WithdrawabilityDelay { get; init; } = 8;

    /// <summary>Epochs between two sweeps of rewards.</summary>
    public ulong SweepPeriod { get; init; } = 64;

    /// <summary>Voters submit balances in finalized epochs that this number divides.</summary>
    public ulong BalanceEpochs { get; init; } = 16;

    /// <summary>True when the voters eject validators while users wait for more ETH than comes back by itself.</summary>
    public bool VotersEject { get; init; }

    /// <summary>False when SSV's operators leave requests for voluntary exits undone.</summary>
    public bool OperatorsExit { get; init; } = true;

    /// <summary>Parameters of the contracts; operators and voters are taken from here above.</summary>
    public DevnetOptions Contracts { get; init; } = new();

    /// <summary>How often operators, voters and indexers look at the chain, where blocks come faster than their own rhythm.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    public int ExecutionPort { get; init; }

    public int BeaconPort { get; init; }

    public int SsvApiPort { get; init; }

    public int OperatorsPort { get; init; }

    public ILoggerFactory Logging { get; init; } = NullLoggerFactory.Instance;

    /// <summary>1.0 to 2.5 gwei, all different up to 16 operators, neither ascending nor descending.</summary>
    public static Wei DefaultFee(int operatorId) => new(1_000_000_000 + ((UInt128)(operatorId * 7 % 16) * 100_000_000));
}
