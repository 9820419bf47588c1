using Stafi.Ethereum;

namespace Stafi.Router.Observing;

/// <summary>The router's accounts.</summary>
/// <param name="SuperNode">Deposits and stakes.</param>
/// <param name="SsvOwner">Owns the clusters; may be the same.</param>
public sealed record AccountAddresses(Address SuperNode, Address SsvOwner);
