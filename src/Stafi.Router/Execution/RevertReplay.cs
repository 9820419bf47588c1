using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Transactions;
using Stafi.Router.Journaling;

namespace Stafi.Router.Execution;

/// <summary>Finds out why a mined transaction reverted: a receipt does not say, the same call on the block before does.</summary>
public sealed class RevertReplay(IExecutionClient client)
{
    public async Task<string> ReasonAsync(Attempt attempt, Receipt receipt, CancellationToken cancellation)
    {
        if (receipt.GasUsed >= attempt.GasLimit) return "it ran out of gas";
        var signed = SignedTransaction.Decode(attempt.Raw);
        var call = new Call(signed.From, signed.Transaction.To!.Value, signed.Transaction.Data, signed.Transaction.Value);
        try
        {
            _ = await client.CallAsync(call, BlockId.Number(receipt.BlockNumber - 1), cancellation);
            return "unknown: the same call on the block before does not revert, so something earlier in its own block changed the state";
        }
        catch (JsonRpcException failure) when (failure.Kind is JsonRpcFailure.Reverted)
        {
            return Preflight.Reason(failure);
        }
        catch (JsonRpcException failure)
        {
            return $"unknown: the replay failed ({failure.Message})";
        }
    }
}
