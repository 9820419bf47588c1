using Stafi.Consensus.Validators;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Rules;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Uptime;

/// <summary>One pass of the exit rule that had all its inputs.</summary>
/// <param name="At">When.</param>
/// <param name="ValidatorIndexes">Our running validators: those that the router would exit.</param>
public sealed record ExitPass(DateTimeOffset At, IReadOnlyList<ulong> ValidatorIndexes)
{
    private static readonly string Rule = new ExitRule().Name;

    /// <summary>The pass of a plan; null when the rule failed, lacked an input, or one of our validators leaves too late.</summary>
    public static ExitPass? Of(WorldView world, Plan plan, DateTimeOffset now)
    {
        if (!world.Ejections.IsKnown || !world.Beacon.IsKnown || !world.Finalized.IsKnown) return null;
        var isBroken = plan.Holds.Any(held => held.Rule == Rule && held.Code is HeldCode.RuleFailed or HeldCode.MissingInput or HeldCode.ExitOverdue);
        if (isBroken) return null;
        return new ExitPass(
            now,
            [.. world.Validators.Where(IsRunning).Select(validator => validator.BeaconIndex!.Value)]);
    }

    private static bool IsRunning(ValidatorView validator) => validator.BeaconIndex is not null
        && validator.BeaconStatus.TryGet(out var status) && status is ValidatorStatus.ActiveOngoing or ValidatorStatus.ActiveExiting;
}
