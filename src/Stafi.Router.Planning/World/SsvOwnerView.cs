using Stafi.Ethereum;

namespace Stafi.Router.Planning.World;

/// <summary>One owner account on the SSV network.</summary>
/// <param name="Address">The account.</param>
/// <param name="Balance">Its ETH at the head block.</param>
/// <param name="RegistrationNonce">ValidatorAdded logs of this owner so far: the nonce that the next registration must sign.</param>
/// <param name="FeeRecipient">Recipient of its newest FeeRecipientAddressUpdated; null when it never set one.</param>
public sealed record SsvOwnerView(Address Address, Reading<Wei> Balance, ulong RegistrationNonce, Address? FeeRecipient);
