namespace Stafi.Ethereum.JsonRpc;

/// <summary>A transaction that the node knows, mined or in its pool.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="From">The sender.</param>
/// <param name="To">The receiver; null when it creates a contract.</param>
/// <param name="Nonce">The sender's nonce.</param>
/// <param name="Value">ETH sent.</param>
/// <param name="Input">Its data.</param>
/// <param name="GasLimit">Its gas limit.</param>
/// <param name="BlockNumber">Height of its block; null while it is pending.</param>
/// <param name="BlockHash">Hash of its block; null while it is pending.</param>
public sealed record TransactionInfo(
    Hash32 Hash,
    Address From,
    Address? To,
    ulong Nonce,
    Wei Value,
    ReadOnlyMemory<byte> Input,
    ulong GasLimit,
    ulong? BlockNumber,
    Hash32? BlockHash);
