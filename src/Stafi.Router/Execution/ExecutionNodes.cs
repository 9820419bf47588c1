using Stafi.Ethereum.JsonRpc;

namespace Stafi.Router.Execution;

/// <summary>The execution nodes one by one, in the order of the configuration, to compare each with it.</summary>
public sealed record ExecutionNodes(IReadOnlyList<IExecutionClient> All);
