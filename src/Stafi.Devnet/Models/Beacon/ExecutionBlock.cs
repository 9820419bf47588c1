using Stafi.Ethereum;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>The execution block that a slot carries.</summary>
public readonly record struct ExecutionBlock(ulong Number, Hash32 Hash, Hash32 ParentHash, ulong Timestamp);
