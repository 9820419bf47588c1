using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Stafi.Ethereum;

namespace Stafi.Chaos.Tests.Running;

/// <summary>Sees every transaction on its way out of a router and looks whether its bytes are in the journal at that moment.</summary>
internal sealed class Witness
{
    private readonly ConcurrentDictionary<string, bool> _seen = new();

    /// <summary>The journal; set before the router starts.</summary>
    public StoreView? Journal { get; set; }

    /// <summary>Transactions that were sent before they were written.</summary>
    public ConcurrentQueue<string> Unwritten { get; } = new();

    /// <summary>Different transactions seen.</summary>
    public int Transactions => _seen.Count;

    public void Hear(string method, JsonNode? parameters)
    {
        if (method != "eth_sendRawTransaction" || parameters is not JsonArray { Count: > 0 } list || list[0]?.ToString() is not { } raw) return;
        if (!_seen.TryAdd(raw, true)) return;
        var bytes = Convert.FromHexString(raw.AsSpan(2));
        if (!Journal!.HasAttempt(bytes)) Unwritten.Enqueue(Keccak256.Hash(bytes).ToString());
    }
}
