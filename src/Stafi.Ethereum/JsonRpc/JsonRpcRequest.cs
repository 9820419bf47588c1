using System.Text.Json;

namespace Stafi.Ethereum.JsonRpc;

/// <summary>A call: the method and what writes the values of its <c>params</c> array.</summary>
public readonly record struct JsonRpcRequest(string Method, Action<Utf8JsonWriter>? WriteParameters = null);
