using Stafi.Ethereum.JsonRpc;

namespace Stafi.Ethereum.Logs;

/// <summary>All logs of the filter in a range of blocks, both ends included.</summary>
public sealed record LogRange(ulong From, ulong To, IReadOnlyList<Log> Logs);
