using Stafi.Ethereum.JsonRpc;

namespace Stafi.Router.Execution;

/// <summary>Hands signed bytes to the nodes; the same bytes may be handed over any number of times.</summary>
public sealed class Broadcaster(IExecutionClient nodes)
{
    public async Task<Broadcast> SendAsync(ReadOnlyMemory<byte> raw, CancellationToken cancellation)
    {
        try
        {
            _ = await nodes.SendRawTransactionAsync(raw, cancellation);
            return new Broadcast(BroadcastOutcome.Accepted, null);
        }
        catch (JsonRpcException failure)
        {
            return failure.Kind switch
            {
                JsonRpcFailure.AlreadyKnown => new Broadcast(BroadcastOutcome.Accepted, null),
                JsonRpcFailure.NonceTooLow or JsonRpcFailure.Underpriced or JsonRpcFailure.InsufficientFunds
                    or JsonRpcFailure.Reverted or JsonRpcFailure.Other => new Broadcast(BroadcastOutcome.Rejected, failure.Message),
                _ => new Broadcast(BroadcastOutcome.Unknown, failure.Message),
            };
        }
    }
}
