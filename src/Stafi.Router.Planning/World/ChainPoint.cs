using Stafi.Ethereum;

namespace Stafi.Router.Planning.World;

/// <summary>One execution block.</summary>
/// <param name="Number">Block number.</param>
/// <param name="Hash">Block hash.</param>
/// <param name="Timestamp">Timestamp of the header.</param>
public sealed record ChainPoint(ulong Number, Hash32 Hash, DateTimeOffset Timestamp);
