namespace Stafi.Ethereum.JsonRpc;

/// <summary>A block by both of its names.</summary>
/// <param name="Number">Its height.</param>
/// <param name="Hash">Its hash.</param>
public sealed record BlockAnchor(ulong Number, Hash32 Hash);
