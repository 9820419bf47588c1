using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Transactions;
using Stafi.Ssv.Contracts;

namespace Stafi.Router.Execution;

/// <summary>Runs a call without sending it: nothing is paid for what can not work.</summary>
public sealed class Preflight(IExecutionClient client)
{
    /// <summary>The gas limit for the call.</summary>
    /// <exception cref="RefusalException">It reverts, needs too much gas, or the account can not pay its value.</exception>
    public async Task<ulong> GasLimitAsync(PreparedCall prepared, Address from, CancellationToken cancellation)
    {
        var call = new Call(from, prepared.To, prepared.Data, prepared.Value);
        try
        {
            _ = await client.CallAsync(call, BlockId.Pending, cancellation);
            var needed = await client.EstimateGasAsync(call, BlockId.Pending, cancellation);
            var limit = needed + (needed / 5);
            return limit <= Eip1559Transaction.GasCap
                ? limit
                : throw new RefusalException(
                    RefusalCode.GasAboveLimit,
                    $"It needs {needed} gas and a margin; one transaction may have {Eip1559Transaction.GasCap}. Fewer keys go at once.");
        }
        catch (JsonRpcException failure) when (failure.Kind is JsonRpcFailure.Reverted)
        {
            throw new RefusalException(
                RefusalCode.SimulationReverted, $"The simulated call to {prepared.To} reverts: {Reason(failure)}", cause: failure)
            {
                Keys = await SpoilersAsync(prepared, from, cancellation),
            };
        }
        catch (JsonRpcException failure) when (failure.Kind is JsonRpcFailure.InsufficientFunds)
        {
            throw new RefusalException(
                RefusalCode.InsufficientFunds, $"{from} can not send {prepared.Value}: {failure.Message}", cause: failure);
        }
    }

    /// <summary>Keys whose call reverts alone; none when it reverts for all of them, since then it is not up to the keys.</summary>
    private async Task<IReadOnlyList<(BlsPublicKey Key, string Reason)>> SpoilersAsync(
        PreparedCall prepared, Address from, CancellationToken cancellation)
    {
        var spoilers = new List<(BlsPublicKey, string)>();
        foreach (var (key, data) in prepared.Single)
        {
            try
            {
                _ = await client.CallAsync(new Call(from, prepared.To, data, prepared.Value), BlockId.Pending, cancellation);
            }
            catch (JsonRpcException failure) when (failure.Kind is JsonRpcFailure.Reverted)
            {
                spoilers.Add((key, $"The simulated call to {prepared.To} for this key alone reverts: {Reason(failure)}"));
            }
        }
        return spoilers.Count < prepared.Single.Count ? spoilers : [];
    }

    /// <summary>Why a signed transaction would revert in the state after the newest block; null when it would not.</summary>
    public async Task<string?> RevertAsync(Eip1559Transaction transaction, Address from, CancellationToken cancellation)
    {
        try
        {
            _ = await client.CallAsync(
                new Call(from, transaction.To!.Value, transaction.Data, transaction.Value), BlockId.Latest, cancellation);
            return null;
        }
        catch (JsonRpcException failure) when (failure.Kind is JsonRpcFailure.Reverted)
        {
            return Reason(failure);
        }
    }

    /// <summary>The gas limit of a transfer of nothing to the account itself.</summary>
    public async Task<ulong> TransferGasAsync(Address account, CancellationToken cancellation)
    {
        var needed = await client.EstimateGasAsync(new Call(account, account, default, Wei.Zero), BlockId.Latest, cancellation);
        return needed + (needed / 5);
    }

    /// <summary>Why a call reverted, in the words of the contract.</summary>
    internal static string Reason(JsonRpcException failure)
    {
        var data = failure.RevertData();
        return data.Length == 0 ? failure.Reason ?? "it gives no reason" : RevertReason.Decode(data, SsvNetwork.Errors).ToString();
    }
}
