namespace Stafi.Consensus.Validators;

/// <summary>What a status means for a validator's duties.</summary>
public static class ValidatorStatusExtensions
{
    /// <summary>True from the exit epoch on: it has no duties any more, and never will.</summary>
    public static bool HasExited(this ValidatorStatus status) => status is ValidatorStatus.ExitedUnslashed or ValidatorStatus.ExitedSlashed
        or ValidatorStatus.WithdrawalPossible or ValidatorStatus.WithdrawalDone;
}
