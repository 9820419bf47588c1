using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Rules;

/// <summary>One concern of the router: what it wants to do at a snapshot, and what it holds back. Pure.</summary>
public interface IRule
{
    /// <summary>Stable name.</summary>
    string Name { get; }

    /// <summary>
    /// The rule's proposals. They are taken one by one: when the rule is asked for the next one, the claims already contain the step
    /// before, if it was granted. A rule that lacks an input answers with a <see cref="Held"/>.
    /// </summary>
    IEnumerable<Proposal> Propose(WorldView world, Policy policy, Claims claims);
}
