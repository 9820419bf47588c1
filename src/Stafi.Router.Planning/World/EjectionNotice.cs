namespace Stafi.Router.Planning.World;

/// <summary>The protocol's voters want a validator to leave (<c>StafiWithdraw.notifyValidatorExit</c>).</summary>
/// <param name="Cycle">Withdraw cycle of the notice.</param>
/// <param name="ValidatorIndex">Index on the beacon chain.</param>
public sealed record EjectionNotice(ulong Cycle, ulong ValidatorIndex);
