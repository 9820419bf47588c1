using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Rules;

/// <summary>What the rules have in common: proposals that carry the rule's name.</summary>
public abstract class Rule : IRule
{
    private static readonly IReadOnlyDictionary<string, string> NoFacts = new Dictionary<string, string>();

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract IEnumerable<Proposal> Propose(WorldView world, Policy policy, Claims claims);

    private protected Proposed Do(Step step, string why) => new(step, why) { Rule = Name };

    private protected Held Hold(string subject, string code, string text, IReadOnlyDictionary<string, string>? facts = null) =>
        new(subject, code, text, facts ?? NoFacts) { Rule = Name };

    private protected Held Hold(string subject, Shortage shortage, string prefix) =>
        Hold(subject, shortage.Code, prefix + shortage.Text, shortage.Facts);

    /// <summary>Held because an input could not be read.</summary>
    private protected Held Lacks<T>(string subject, string what, Reading<T> reading) =>
        Hold(subject, HeldCode.MissingInput, $"{what} could not be read ({reading.Reason})");

    /// <summary>One hold for several keys, which are named by their index.</summary>
    private protected Held HoldKeys(string subject, string code, IReadOnlyCollection<ValidatorView> keys, string text) =>
        Hold(subject, code, $"{KeyIndexes.Of(keys)}: {text}", new Dictionary<string, string> { ["keys"] = $"{keys.Count}" });
}
