using System.Text.Json;

namespace Stafi.Ethereum.JsonRpc;

/// <summary>
/// Reads a <c>result</c>: the reader stands on its first token and must be left on its last. What is wrong with the value is thrown as
/// <see cref="JsonException"/>.
/// </summary>
public delegate T JsonRpcResultReader<out T>(ref Utf8JsonReader reader);
