using Stafi.Ethereum.Endpoints;

namespace Stafi.Ethereum.JsonRpc;

/// <summary>Execution nodes: the chain id is theirs, and what failures mean is decided by <see cref="JsonRpcFailure"/>.</summary>
internal sealed class ExecutionEndpointRules(ulong chainId) : EndpointRules<ExecutionEndpoint>
{
    public override async Task<string?> RefusalAsync(ExecutionEndpoint client, CancellationToken cancellationToken)
    {
        var id = await client.Node.GetChainIdAsync(cancellationToken);
        return id == chainId ? null : $"it is of chain {id}, not of chain {chainId}";
    }

    public override async Task<ulong?> HeadAsync(ExecutionEndpoint client, CancellationToken cancellationToken) =>
        (await client.Node.GetBlockAsync(BlockId.Latest, cancellationToken))?.Number;

    public override FailureMeaning? Judge(Exception failure) => failure is not JsonRpcException refused ? null : refused.Kind switch
    {
        JsonRpcFailure.Transport or JsonRpcFailure.Timeout or JsonRpcFailure.InvalidResponse => new FailureMeaning(TryNext: true, IsEndpointAtFault: true),
        JsonRpcFailure.RateLimited => new FailureMeaning(TryNext: true, IsEndpointAtFault: true, refused.RetryAfter),
        // Such as a method that one provider does not offer.
        JsonRpcFailure.MissingData or JsonRpcFailure.Other or JsonRpcFailure.RangeTooLarge => new FailureMeaning(TryNext: true, IsEndpointAtFault: false),
        _ => new FailureMeaning(TryNext: false, IsEndpointAtFault: false),
    };

    public override Exception Unavailable(string reason, TimeSpan? wait) => new JsonRpcException(
        wait is null ? JsonRpcFailure.WrongChain : JsonRpcFailure.RateLimited, "any method", $"No execution endpoint can be asked: {reason}.")
    {
        RetryAfter = wait,
        Reason = reason,
    };
}
