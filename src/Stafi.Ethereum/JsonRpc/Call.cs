namespace Stafi.Ethereum.JsonRpc;

/// <summary>A message call to simulate. Fees are left out on purpose, so that no node compares them with its base fee.</summary>
/// <param name="From">The sender; null for the zero address.</param>
/// <param name="To">The contract.</param>
/// <param name="Data">The call data.</param>
/// <param name="Value">ETH sent along.</param>
/// <param name="Gas">Gas limit; null for the node's own.</param>
public sealed record Call(Address? From, Address To, ReadOnlyMemory<byte> Data, Wei Value = default, ulong? Gas = null);
