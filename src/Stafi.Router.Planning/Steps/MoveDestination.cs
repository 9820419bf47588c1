using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Steps;

/// <summary>Where removed validators are to go live again, as far as it is known when they are removed: the registration chooses once more.</summary>
/// <param name="Owner">Owner account that will register them.</param>
/// <param name="Operators">Operators that would take them now.</param>
/// <param name="Funding">What their registration there costs; it stays on the owner account until they are registered.</param>
public sealed record MoveDestination(Address Owner, OperatorSet Operators, Wei Funding);
