namespace Stafi.Ethereum.Transactions;

/// <summary>An account and its storage words that a transaction announces (EIP-2930).</summary>
public sealed record AccessListEntry(Address Address, IReadOnlyList<Hash32> StorageKeys);
