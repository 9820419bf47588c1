using Stafi.Ethereum;
using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Transactions;

namespace Stafi.Devnet.Hosts.Chain;

/// <summary>Sends an account's transactions one after the other and waits for each: enough for voters and users of a devnet.</summary>
public sealed class TransactionSender(IExecutionClient execution, IAccount account) : IDisposable
{
    private static readonly Wei Tip = Wei.FromGwei(1);

    // The vote that decides costs far more than the same vote did when it was simulated before the others.
    private const ulong GasMargin = 300_000;

    private static readonly TimeSpan ReceiptInterval = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim _lane = new(1, 1);
    private readonly Dictionary<ulong, SignedTransaction> _sent = [];
    private ulong? _chainId;

    public Address Address => account.Address;

    /// <summary>Simulates, signs, sends and waits until the transaction is mined.</summary>
    /// <exception cref="JsonRpcException">The call reverts or cannot be sent.</exception>
    /// <exception cref="RevertedException">It was mined and reverted.</exception>
    public async Task<Receipt> SendAsync(Address to, ReadOnlyMemory<byte> data, Wei value, CancellationToken cancellationToken)
    {
        await _lane.WaitAsync(cancellationToken);
        try
        {
            var gas = await execution.EstimateGasAsync(new Call(Address, to, data, value), BlockId.Latest, cancellationToken);
            var signed = await SignAsync(to, data, value, Math.Min((gas * 2) + GasMargin, Eip1559Transaction.GasCap), cancellationToken);
            var hash = await execution.SendRawTransactionAsync(signed.Raw, cancellationToken);
            var nonce = signed.Transaction.Nonce;
            _sent[nonce] = signed;
            var receipt = await WaitAsync(hash, nonce, cancellationToken);
            return receipt.Succeeded
                ? receipt
                : throw new RevertedException($"Transaction {hash} of {Address} to {to} reverted in block {receipt.BlockNumber}.");
        }
        finally
        {
            _lane.Release();
        }
    }

    public void Dispose() => _lane.Dispose();

    private async Task<SignedTransaction> SignAsync(
        Address to, ReadOnlyMemory<byte> data, Wei value, ulong gas, CancellationToken cancellationToken)
    {
        _chainId ??= await execution.GetChainIdAsync(cancellationToken);
        var nonce = await execution.GetTransactionCountAsync(Address, BlockId.Pending, cancellationToken);
        var head = await execution.GetBlockAsync(BlockId.Latest, cancellationToken);
        var baseFee = head?.BaseFeePerGas ?? Wei.Zero;
        return new Eip1559Transaction(_chainId.Value, nonce, Tip, (baseFee * 2) + Tip, gas, to, value, data).Sign(account);
    }

    /// <summary>
    /// Waits; a reorganisation takes transactions out of the pool and out of blocks, so that they are handed over again as wallets do, also
    /// those before this one: it waits for their nonces.
    /// </summary>
    private async Task<Receipt> WaitAsync(Hash32 hash, ulong nonce, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await execution.GetReceiptAsync(hash, cancellationToken) is { } receipt) return receipt;
            await Task.Delay(ReceiptInterval, cancellationToken);
            for (var next = await execution.GetTransactionCountAsync(Address, BlockId.Latest, cancellationToken); next <= nonce; next++)
                await HandOverAgainAsync(next, cancellationToken);
        }
    }

    private async Task HandOverAgainAsync(ulong nonce, CancellationToken cancellationToken)
    {
        if (!_sent.TryGetValue(nonce, out var signed) || await execution.GetTransactionAsync(signed.Hash, cancellationToken) is not null) return;
        try
        {
            _ = await execution.SendRawTransactionAsync(signed.Raw, cancellationToken);
        }
        catch (JsonRpcException refused) when (refused.Kind is JsonRpcFailure.AlreadyKnown)
        {
            // It has come back meanwhile.
        }
    }
}
