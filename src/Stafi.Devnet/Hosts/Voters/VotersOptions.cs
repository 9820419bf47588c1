using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Stafi.Ethereum;
using Stafi.Ethereum.Accounts;

namespace Stafi.Devnet.Hosts.Voters;

/// <summary>How the pool's voters are run.</summary>
public sealed record VotersOptions
{
    public required Uri ExecutionEndpoint { get; init; }

    public required Uri BeaconEndpoint { get; init; }

    /// <summary>StafiStorage, where the pool's contracts are found.</summary>
    public required Address Storage { get; init; }

    /// <summary>One account for each voter; they must be trusted nodes of the pool.</summary>
    public required IReadOnlyList<IAccount> Accounts { get; init; }

    /// <summary>First block of the pool's contracts.</summary>
    public ulong FromBlock { get; init; }

    /// <summary>Balances are submitted in finalized epochs that this number divides.</summary>
    public ulong BalanceEpochs { get; init; } = 16;

    /// <summary>True to eject validators while users wait for more ETH than comes back by itself.</summary>
    public bool Ejects { get; init; }

    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    public ILoggerFactory Logging { get; init; } = NullLoggerFactory.Instance;
}
