using Stafi.Ethereum.JsonRpc;

namespace Stafi.Router.Execution;

/// <summary>All execution nodes. The first one is read from, all of them get transactions.</summary>
public sealed record ExecutionNodes(IReadOnlyList<IExecutionClient> All)
{
    public IExecutionClient First => All[0];
}
