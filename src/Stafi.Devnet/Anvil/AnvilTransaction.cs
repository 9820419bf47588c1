using Stafi.Ethereum;

namespace Stafi.Devnet.Anvil;

/// <summary>A transaction of a development account, which anvil signs itself.</summary>
/// <param name="From">A development or impersonated account.</param>
/// <param name="To">The receiver; null creates a contract.</param>
/// <param name="Data">Call data or creation code.</param>
/// <param name="Value">ETH sent along.</param>
/// <param name="Gas">Gas limit, always given so that a transaction that will revert is mined too.</param>
/// <param name="Nonce">The nonce; null for the account's next.</param>
public sealed record AnvilTransaction(
    Address From,
    Address? To,
    ReadOnlyMemory<byte> Data,
    Wei Value = default,
    ulong Gas = 5_000_000,
    ulong? Nonce = null);
