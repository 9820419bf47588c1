using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Stafi.Ethereum;

namespace Stafi.Devnet.Hosts.ValidatorClient;

/// <summary>How a validator client with a keymanager API is run.</summary>
public sealed record KeymanagerHostOptions
{
    public required Uri BeaconEndpoint { get; init; }

    /// <summary>Bearer token that every call must carry.</summary>
    public required string Token { get; init; }

    /// <summary>Where fees go when nothing is set for a key.</summary>
    public Address DefaultFeeRecipient { get; init; } = Address.Parse("0x000000000000000000000000000000000000dEaD");

    /// <summary>Port on 127.0.0.1; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>How often it looks for a new epoch.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(300);

    public ILoggerFactory Logging { get; init; } = NullLoggerFactory.Instance;
}
