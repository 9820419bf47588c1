using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.World;

/// <summary>A registration of a key that the journal holds: from <see cref="IntentState.Signed"/> on its shares count as published.</summary>
/// <param name="IntentId">Journal id.</param>
/// <param name="Owner">Owner account.</param>
/// <param name="Operators">Operators that the shares were made for.</param>
/// <param name="State">How far the intent is, or what became of it.</param>
public sealed record Placement(long IntentId, Address Owner, OperatorSet Operators, IntentState State);
