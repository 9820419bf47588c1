using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Stafi.Ethereum;

namespace Stafi.Devnet.Hosts.SsvApi;

/// <summary>How SSV's API is run over a chain.</summary>
public sealed record SsvApiHostOptions
{
    public required Uri ExecutionEndpoint { get; init; }

    public required Address SsvNetwork { get; init; }

    /// <summary>First block of SSVNetwork.</summary>
    public ulong FromBlock { get; init; }

    /// <summary>The network's name in the paths.</summary>
    public string Network { get; init; } = "devnet";

    /// <summary>Port on 127.0.0.1; 0 for any free one.</summary>
    public int Port { get; init; }

    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    public ILoggerFactory Logging { get; init; } = NullLoggerFactory.Instance;
}
