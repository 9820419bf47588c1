using Stafi.Ethereum;

namespace Stafi.Router.Execution.Adoption;

/// <summary>What is to be adopted, for a person to look at.</summary>
/// <param name="Account">The account.</param>
/// <param name="StopReason">Why it is stopped; null when it is not.</param>
/// <param name="JournalNonce">The nonce after the journal's; null when the journal has none of the account.</param>
/// <param name="NextNonce">The nonce with which the account goes on.</param>
/// <param name="Foreign">Used nonces that the journal does not have, the oldest first; of many only the newest are looked up.</param>
/// <param name="NotLookedUp">Older ones that were not looked up.</param>
public sealed record AdoptionCase(
    Address Account, string? StopReason, ulong? JournalNonce, ulong NextNonce, IReadOnlyList<ForeignTransaction> Foreign, ulong NotLookedUp);

/// <summary>It can not be adopted now, with what to do.</summary>
public sealed class AdoptionException(string message) : Exception(message);
