using Stafi.Ethereum;

namespace Stafi.Router.Execution.Adoption;

/// <summary>A transaction of one of our accounts that the journal does not have.</summary>
/// <param name="Nonce">Its nonce.</param>
/// <param name="Hash">Its hash; null when the node no longer has the state in which it could be found.</param>
/// <param name="Block">Its block.</param>
/// <param name="What">What it did, in words: receiver, value, call, success, events.</param>
public sealed record ForeignTransaction(ulong Nonce, Hash32? Hash, ulong? Block, string What);
