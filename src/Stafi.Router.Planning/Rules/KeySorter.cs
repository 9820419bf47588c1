using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Rules;

/// <summary>
/// Sorts out the keys that a rule may not use now, each with its reason, so that one key never stops the others. Reasons that concern
/// several keys at once are said once.
/// </summary>
internal sealed class KeySorter(string rule, string subject, WorldView world, Policy policy, Claims claims)
{
    private readonly List<Held> _holds = [];

    /// <summary>Why the keys that were sorted out are held.</summary>
    public IReadOnlyList<Held> Holds => _holds;

    /// <summary>Keys that no open intent uses and that the preflight did not refuse lately.</summary>
    public List<ValidatorView> Free(IEnumerable<ValidatorView> validators)
    {
        var free = new List<ValidatorView>();
        var busy = new List<(string Holder, ValidatorView Key)>();
        foreach (var validator in validators)
        {
            if (claims.HolderOf(validator.PublicKey) is { } holder)
                busy.Add((holder.ToString(), validator));
            else if (Refusals.Recent(validator.PublicKey, world, policy) is { } refusal)
                Hold(Subjects.OfKey(validator.PublicKey), HeldCode.RefusedByPreflight, $"key {validator.KeyIndex}: {Refusals.Text(refusal, policy)}");
            else
                free.Add(validator);
        }
        foreach (var group in busy.GroupBy(each => each.Holder, each => each.Key))
            HoldAll(HeldCode.WaitsForClaim, [.. group], $"{group.Key} is at work on it");
        return free;
    }

    /// <summary>Keys to which a gate has no objection.</summary>
    public List<ValidatorView> Cleared(IEnumerable<ValidatorView> validators, Func<KeyEvidence, Objection?> gate)
    {
        var cleared = new List<ValidatorView>();
        var unknown = new List<(string Reason, ValidatorView Key)>();
        foreach (var validator in validators)
        {
            if (validator.Evidence is not { } evidence)
                unknown.Add(("what the gate must know of it has not been read", validator));
            else if (gate(evidence) is not { } objection)
                cleared.Add(validator);
            else if (objection.IsUnknown)
                unknown.Add((objection.Reason, validator));
            else
                Hold(Subjects.OfKey(validator.PublicKey), HeldCode.GateUnsafe, $"key {validator.KeyIndex}: {objection.Reason}");
        }
        foreach (var group in unknown.GroupBy(each => each.Reason, each => each.Key))
            HoldAll(HeldCode.GateUnknown, [.. group], group.Key);
        return cleared;
    }

    private void HoldAll(string code, List<ValidatorView> keys, string text) => _holds.Add(
        new Held(subject, code, $"{KeyIndexes.Of(keys)}: {text}", new Dictionary<string, string> { ["keys"] = $"{keys.Count}" }) { Rule = rule });

    private void Hold(string about, string code, string text) =>
        _holds.Add(new Held(about, code, text, new Dictionary<string, string>()) { Rule = rule });
}
