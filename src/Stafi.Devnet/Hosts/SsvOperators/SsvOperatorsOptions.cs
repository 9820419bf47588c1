using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Stafi.Ethereum;

namespace Stafi.Devnet.Hosts.SsvOperators;

/// <summary>How the nodes of SSV operators are run in one process.</summary>
public sealed record SsvOperatorsOptions
{
    public required Uri ExecutionEndpoint { get; init; }

    public required Uri BeaconEndpoint { get; init; }

    public required Address SsvNetwork { get; init; }

    /// <summary>RSA private keys (PEM) of the operators to run; each finds its operator id by its public key on chain.</summary>
    public required IReadOnlyList<string> OperatorKeys { get; init; }

    /// <summary>First block of SSVNetwork.</summary>
    public ulong FromBlock { get; init; }

    /// <summary>Blocks that nodes stay behind the head, as SSV nodes do: what they act on is not reorganised any more.</summary>
    public ulong FollowDistance { get; init; } = 8;

    /// <summary>False when the operators leave requests for voluntary exits undone.</summary>
    public bool Exits { get; init; } = true;

    /// <summary>Port on 127.0.0.1 of the control API; 0 for any free one.</summary>
    public int Port { get; init; }

    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    public ILoggerFactory Logging { get; init; } = NullLoggerFactory.Instance;
}
