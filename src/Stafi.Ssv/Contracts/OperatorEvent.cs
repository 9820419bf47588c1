using Stafi.Ethereum;

namespace Stafi.Ssv.Contracts;

/// <summary>An event about one operator.</summary>
/// <param name="OperatorId">The operator.</param>
public abstract record OperatorEvent(ulong OperatorId) : SsvEvent;

/// <summary><c>OperatorAdded</c>.</summary>
/// <param name="OperatorId">The new operator.</param>
/// <param name="Owner">Its owner.</param>
/// <param name="PublicKey">Its key as it stands on chain (<see cref="KeyShares.OperatorKey.TryParseChain"/>).</param>
/// <param name="Fee">Wei per block for 32 ETH.</param>
public sealed record OperatorAdded(ulong OperatorId, Address Owner, ReadOnlyMemory<byte> PublicKey, Wei Fee) : OperatorEvent(OperatorId);

/// <summary><c>OperatorRemoved</c>; final.</summary>
/// <param name="OperatorId">The operator.</param>
public sealed record OperatorRemoved(ulong OperatorId) : OperatorEvent(OperatorId);

/// <summary><c>OperatorFeeDeclared</c>: a raise that may be executed after the declaration period.</summary>
/// <param name="OperatorId">The operator.</param>
/// <param name="Owner">Its owner.</param>
/// <param name="Block">Block of the declaration.</param>
/// <param name="Fee">The declared fee, wei per block for 32 ETH.</param>
public sealed record OperatorFeeDeclared(ulong OperatorId, Address Owner, ulong Block, Wei Fee) : OperatorEvent(OperatorId);

/// <summary><c>OperatorFeeExecuted</c>: the fee changed, by an executed declaration or a reduction.</summary>
/// <param name="OperatorId">The operator.</param>
/// <param name="Owner">Its owner.</param>
/// <param name="Block">Block of the change.</param>
/// <param name="Fee">The new fee, wei per block for 32 ETH.</param>
public sealed record OperatorFeeExecuted(ulong OperatorId, Address Owner, ulong Block, Wei Fee) : OperatorEvent(OperatorId);

/// <summary><c>OperatorFeeDeclarationCancelled</c>.</summary>
/// <param name="OperatorId">The operator.</param>
/// <param name="Owner">Its owner.</param>
public sealed record OperatorFeeDeclarationCancelled(ulong OperatorId, Address Owner) : OperatorEvent(OperatorId);

/// <summary><c>OperatorPrivacyStatusUpdated</c>.</summary>
/// <param name="OperatorIds">The operators.</param>
/// <param name="Private">Whether only whitelisted owners may register with them from now on.</param>
public sealed record OperatorPrivacyStatusUpdated(IReadOnlyList<ulong> OperatorIds, bool Private) : SsvEvent;

/// <summary><c>OperatorMultipleWhitelistUpdated</c> and <c>OperatorMultipleWhitelistRemoved</c>.</summary>
/// <param name="OperatorIds">The operators.</param>
/// <param name="Addresses">The owners added or taken away.</param>
/// <param name="Added">Whether they were added.</param>
public sealed record OperatorWhitelistChanged(IReadOnlyList<ulong> OperatorIds, IReadOnlyList<Address> Addresses, bool Added) : SsvEvent;

/// <summary><c>OperatorWhitelistingContractUpdated</c>.</summary>
/// <param name="OperatorIds">The operators.</param>
/// <param name="WhitelistingContract">The contract asked from now on, zero for none.</param>
public sealed record OperatorWhitelistingContractUpdated(IReadOnlyList<ulong> OperatorIds, Address WhitelistingContract) : SsvEvent;
