namespace Stafi.Devnet.Models.Beacon;

/// <summary>What the import of one block changed.</summary>
/// <param name="Block">The new head.</param>
/// <param name="ReplacedHead">The head before, when the new block does not build on it.</param>
/// <param name="EpochChanged">The block is the first of its epoch.</param>
/// <param name="FinalizedBlock">The boundary block of a newly finalized checkpoint, or null.</param>
/// <param name="FinalizedWithdrawals">Payments that can no longer be undone and are due now.</param>
public sealed record ImportOutcome(
    BeaconBlock Block,
    BeaconBlock? ReplacedHead,
    bool EpochChanged,
    BeaconBlock? FinalizedBlock,
    IReadOnlyList<Withdrawal> FinalizedWithdrawals);
