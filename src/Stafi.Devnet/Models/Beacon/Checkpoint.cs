using Stafi.Ethereum;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>An epoch and the root of its boundary block: the last block at or before the epoch's first slot.</summary>
public readonly record struct Checkpoint(ulong Epoch, Hash32 Root);
