using System.Text.Json.Nodes;

namespace Stafi.Devnet.Hosts.FaultProxy;

/// <summary>Where the proxy listens and what is behind it.</summary>
public sealed record FaultProxyOptions
{
    /// <summary>The endpoint behind the proxy; its path and query are put before those of a request.</summary>
    public required Uri Upstream { get; init; }

    /// <summary>An endpoint that gives other answers, for <see cref="Faults.DisagreePercent"/>.</summary>
    public Uri? Second { get; init; }

    /// <summary>Port on 127.0.0.1; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>Seed of the chances.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Hears the method and the parameters of each JSON-RPC call before anything is done to it.</summary>
    public Action<string, JsonNode?>? OnCall { get; init; }

    /// <summary>The faults at the start.</summary>
    public Faults Faults { get; init; } = Faults.None;
}
