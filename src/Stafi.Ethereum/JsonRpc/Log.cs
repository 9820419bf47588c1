namespace Stafi.Ethereum.JsonRpc;

/// <summary>An event that a contract emitted, in its place in the chain.</summary>
/// <param name="Address">The contract.</param>
/// <param name="Topics">None to four; the first is usually the event's signature.</param>
/// <param name="Data">The fields that are not indexed.</param>
/// <param name="BlockNumber">Height of its block.</param>
/// <param name="BlockHash">Hash of its block.</param>
/// <param name="TransactionHash">The transaction.</param>
/// <param name="TransactionIndex">The transaction's place in the block.</param>
/// <param name="LogIndex">Its place among all logs of the block.</param>
public sealed record Log(
    Address Address,
    IReadOnlyList<Hash32> Topics,
    ReadOnlyMemory<byte> Data,
    ulong BlockNumber,
    Hash32 BlockHash,
    Hash32 TransactionHash,
    int TransactionIndex,
    int LogIndex);
