namespace Stafi.Ethereum.JsonRpc;

/// <summary>What a mined transaction did.</summary>
/// <param name="TransactionHash">The transaction.</param>
/// <param name="BlockNumber">Height of its block.</param>
/// <param name="BlockHash">Hash of its block; it is canonical only as long as that block is.</param>
/// <param name="Succeeded">False when it reverted (its gas is spent all the same).</param>
/// <param name="GasUsed">Gas that it used.</param>
/// <param name="EffectiveGasPrice">Wei paid per gas.</param>
/// <param name="Logs">Its logs in order.</param>
/// <param name="ContractAddress">The contract that it created, if any.</param>
public sealed record Receipt(
    Hash32 TransactionHash,
    ulong BlockNumber,
    Hash32 BlockHash,
    bool Succeeded,
    ulong GasUsed,
    Wei EffectiveGasPrice,
    IReadOnlyList<Log> Logs,
    Address? ContractAddress);
