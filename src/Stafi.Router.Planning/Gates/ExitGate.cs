using Stafi.Consensus.Validators;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Gates;

/// <summary>
/// A signed exit can not be taken back. It is signed only for a validator of ours that a notice of the protocol names in a finalized block, as
/// the execution nodes show it alike, that is active long enough by a finalized state, and that waits for no partial withdrawal.
/// </summary>
public static class ExitGate
{
    /// <summary>Checks the signed exit of one validator.</summary>
    public static Verdict<ExitClearance> Check(ExitStep step, ExitEvidence evidence) => Objection.Decide(
        [Against(step, evidence)?.Of(step.Key)], () => new ExitClearance(step, evidence.Clock.Value.Epoch));

    /// <summary>Checks that the operators may be asked to exit these validators.</summary>
    /// <param name="step">The step.</param>
    /// <param name="evidence">Evidence of exactly the step's keys, in any order.</param>
    public static Verdict<OperatorExitClearance> Check(ExitOnSsvStep step, IReadOnlyList<ExitEvidence> evidence)
    {
        return Objection.Decide(Objections(), () => new OperatorExitClearance(step));

        IEnumerable<Objection?> Objections()
        {
            if (step.Keys.Count == 0 || !step.Keys.ToHashSet().SetEquals(evidence.Select(each => each.PublicKey)))
                yield return Objection.Unsafe($"the step names {step.Keys.Count} keys, and the evidence is not of exactly these");
            foreach (var each in evidence) yield return AnyNotice(each)?.Of(each.PublicKey);
        }
    }

    /// <summary>The first epoch in which it may leave; null when it may now, or nobody can say.</summary>
    public static ulong? NotBefore(ExitEvidence evidence)
    {
        if (!evidence.Validator.TryGet(out var validator) || validator is null || !evidence.Clock.TryGet(out var clock)) return null;
        if (validator.HasLeft || validator.ActivationEpoch == Epochs.FarFuture) return null;
        var earliest = validator.ActivationEpoch + clock.ShardCommitteePeriod;
        return clock.Epoch < earliest ? earliest : null;
    }

    internal static Objection? Against(ExitStep step, ExitEvidence evidence) => evidence.PublicKey != step.Key
        ? Objection.Unsafe($"the evidence is of {evidence.PublicKey}")
        : AgainstNotice(new EjectionNotice(step.Cycle, step.ValidatorIndex), evidence)
            ?? Objection.Against(evidence.Validator, "its entry in a finalized beacon state", validator => Misfit(step, validator))
            ?? Objection.Against(evidence.Clock, "the beacon chain's clock", _ => null)
            ?? (NotBefore(evidence) is { } earliest ? Objection.Unsafe(TooEarly(earliest, evidence.Clock.Value.Epoch)) : null)
            ?? Objection.Against(evidence.PartialWithdrawals, "whether partial withdrawals are pending", pending => !pending.Contains(step.ValidatorIndex)
                ? null
                : "a partial withdrawal of it is pending; blocks take its exit when that is done");

    private static Objection? AnyNotice(ExitEvidence evidence)
    {
        var index = evidence.Validator.TryGet(out var validator) && validator is not null ? validator.Index : ulong.MaxValue;
        var notice = evidence.Notices.TryGet(out var notices) ? notices.Naming(index) : null;
        return Against(new ExitStep(evidence.PublicKey, index, notice?.Cycle ?? 0), evidence);
    }

    private static string TooEarly(ulong earliest, ulong now) =>
        $"it may leave from epoch {earliest} on, because the beacon chain wants it active for some time first; now is epoch {now}";

    private static Objection? AgainstNotice(EjectionNotice notice, ExitEvidence evidence)
    {
        if (!evidence.Notices.TryGet(out var notices)) return Objection.Unknown($"the notice in a finalized block is unknown ({evidence.Notices.Reason})");
        if (notices.Agreed.Contains(notice)) return null;
        return notices.Disputed.TryGetValue(notice, out var dispute)
            ? Objection.Unknown($"the execution nodes contradict each other about the notice: {dispute}. Find out which node is wrong")
            : Objection.Unknown($"no finalized block has the notice of cycle {notice.Cycle} yet (block {notices.Block} is the newest)");
    }

    private static string? Misfit(ExitStep step, ExitingValidator? validator)
    {
        if (validator is null) return "no finalized beacon state knows it";
        if (validator.Index != step.ValidatorIndex) return $"it is validator {validator.Index}, and the notice names {step.ValidatorIndex}";
        if (validator.HasLeft) return $"it is {validator.Status} already";
        return validator.Status is ValidatorStatus.ActiveOngoing ? null : $"it is {validator.Status}, not active";
    }
}
