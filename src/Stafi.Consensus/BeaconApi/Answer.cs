namespace Stafi.Consensus.BeaconApi;

/// <summary>
/// Data of a state, with what the node says of that state. Nothing irreversible may rest on an answer that is
/// <paramref name="ExecutionOptimistic"/>: the node has not verified the execution payload.
/// </summary>
/// <param name="Data">The data.</param>
/// <param name="ExecutionOptimistic">The node has not verified the execution layer up to this state; false when the node is silent.</param>
/// <param name="Finalized">The state that was asked is finalized; false when the node is silent.</param>
public sealed record Answer<T>(T Data, bool ExecutionOptimistic, bool Finalized);
