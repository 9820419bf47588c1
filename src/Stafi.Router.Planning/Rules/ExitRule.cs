using System.Globalization;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Rules;

/// <summary>
/// Exits the validators that the protocol ejects: a signed exit to all beacon nodes, and for a validator on the SSV network its operators are
/// asked too. One validator never holds another. Known as ejector.
/// </summary>
public sealed class ExitRule : Rule
{
    private const string Subject = "exit";

    /// <inheritdoc/>
    public override string Name => "Exit";

    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(WorldView world, Policy policy, Claims claims)
    {
        if (!world.Ejections.TryGet(out var ejections))
        {
            yield return Lacks(Subject, "the protocol's notices to exit", world.Ejections);
            yield break;
        }
        var leaving = ejections.Ours.Where(ejection => !ejection.HasLeft).ToArray();
        foreach (var ejection in leaving)
        {
            yield return Signed(ejection);
            if (Deadlines.Overdue(ejection, world, policy) is { } overdue)
                yield return Hold(Subjects.OfEjection(ejection.PublicKey), HeldCode.ExitOverdue, $"{Of(ejection)}: {overdue}", Facts(ejection));
        }
        foreach (var step in OperatorExits(leaving, world)) yield return step;
    }

    private Proposal Signed(EjectionView ejection)
    {
        var step = new ExitStep(ejection.PublicKey, ejection.Notice.ValidatorIndex, ejection.Notice.Cycle);
        if (ejection.SignedExit is { } under)
        {
            return Hold(
                step.Subject, HeldCode.ExitUnderWay,
                $"{Of(ejection)}: its signed exit (intent {under.IntentId}) is {under.State}; it is over when a finalized state says that it leaves",
                Facts(ejection));
        }
        if (ExitGate.Against(step, ejection.Evidence) is not { } objection)
            return Do(step, $"{Of(ejection)}: the protocol ejects it (notice of cycle {ejection.Notice.Cycle}), and it may leave now");
        var code = objection.IsUnknown ? HeldCode.GateUnknown
            : ExitGate.NotBefore(ejection.Evidence) is null ? HeldCode.GateUnsafe
            : HeldCode.ExitNotYet;
        return Hold(step.Subject, code, $"{Of(ejection)}: the protocol ejects it; {objection.Reason}", Facts(ejection));
    }

    private IEnumerable<Proposed> OperatorExits(EjectionView[] leaving, WorldView world)
    {
        if (leaving.Length == 0) yield break;
        var keys = leaving.Select(each => each.PublicKey).ToHashSet();
        var places = world.Validators.Where(validator => validator.Registration is not null && keys.Contains(validator.PublicKey))
            .ToDictionary(validator => validator.PublicKey, validator => validator.Registration!);
        var groups = leaving.Where(each => each.OperatorExit is null && places.ContainsKey(each.PublicKey) && IsClear(each))
            .GroupBy(each => (places[each.PublicKey].Owner, places[each.PublicKey].Operators));
        foreach (var group in groups)
        {
            yield return Do(
                new ExitOnSsvStep(group.Key.Owner, group.Key.Operators, [.. group.Select(each => each.PublicKey)]),
                $"{string.Join(", ", group.Select(Of))}: the protocol ejects; the operators of cluster {group.Key.Operators} exit too, should the "
                + "signed exit not spread");
        }
    }

    private static bool IsClear(EjectionView ejection) =>
        ExitGate.Against(new ExitStep(ejection.PublicKey, ejection.Notice.ValidatorIndex, ejection.Notice.Cycle), ejection.Evidence) is null;

    private static string Of(EjectionView ejection) => string.Create(
        CultureInfo.InvariantCulture, $"validator {ejection.Notice.ValidatorIndex} (key {ejection.KeyIndex})");

    private static Dictionary<string, string> Facts(EjectionView ejection)
    {
        var facts = new Dictionary<string, string>
        {
            ["validatorIndex"] = ejection.Notice.ValidatorIndex.ToString(CultureInfo.InvariantCulture),
            ["cycle"] = ejection.Notice.Cycle.ToString(CultureInfo.InvariantCulture),
        };
        if (ExitGate.NotBefore(ejection.Evidence) is { } epoch) facts["possibleFromEpoch"] = epoch.ToString(CultureInfo.InvariantCulture);
        return facts;
    }
}
