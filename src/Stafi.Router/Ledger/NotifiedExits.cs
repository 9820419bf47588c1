namespace Stafi.Router.Ledger;

/// <summary>One NotifyValidatorExit of StafiWithdraw: validators that the voters ask to exit.</summary>
/// <param name="Cycle">Withdraw cycle in which they must exit; there is at most one notice for each.</param>
/// <param name="StartCycle">First cycle whose unstake requests it covers.</param>
/// <param name="ValidatorIndexes">Indexes on the beacon chain, in the voters' order; they may name other super nodes' validators.</param>
/// <param name="Block">Block of the log, which may be newer than the finalized one.</param>
public sealed record NotifiedExits(ulong Cycle, ulong StartCycle, IReadOnlyList<ulong> ValidatorIndexes, ulong Block);
