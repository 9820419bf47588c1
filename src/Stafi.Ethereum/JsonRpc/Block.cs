namespace Stafi.Ethereum.JsonRpc;

/// <summary>The header fields of a block that the router reads.</summary>
/// <param name="Number">Height.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="ParentHash">The hash of the block before.</param>
/// <param name="Timestamp">Unix time in seconds.</param>
/// <param name="BaseFeePerGas">EIP-1559 base fee; null before London.</param>
/// <param name="GasLimit">Gas that the block may use.</param>
/// <param name="GasUsed">Gas that it used.</param>
/// <param name="LogsBloom">The 256-byte bloom filter of its logs' addresses and topics.</param>
public sealed record Block(
    ulong Number,
    Hash32 Hash,
    Hash32 ParentHash,
    ulong Timestamp,
    Wei? BaseFeePerGas,
    ulong GasLimit,
    ulong GasUsed,
    ReadOnlyMemory<byte> LogsBloom);
