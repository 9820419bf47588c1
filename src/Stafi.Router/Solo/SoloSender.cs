using Stafi.Ethereum;
using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Transactions;
using Stafi.Router.Execution;
using Stafi.Router.Planning.Steps;

namespace Stafi.Router.Solo;

/// <summary>
/// Sends a solo user's transactions, one at a time: simulated, within the gas cap of the configuration, and only while nothing else of the
/// account is on its way, so that a command that was killed and called again cannot act twice.
/// </summary>
public sealed class SoloSender(SoloDesk desk, IAccount account)
{
    private static readonly TimeSpan ReceiptInterval = TimeSpan.FromMilliseconds(500);

    private readonly IExecutionClient _client = desk.Get<IExecutionClient>();

    /// <summary>The account.</summary>
    public Address Address => account.Address;

    /// <summary>The nonce that the next transaction has.</summary>
    /// <exception cref="SoloException">A transaction of the account is on its way.</exception>
    public async Task<ulong> NextNonceAsync(CancellationToken cancellation)
    {
        var mined = await _client.GetTransactionCountAsync(Address, BlockId.Latest, cancellation);
        var pending = await _client.GetTransactionCountAsync(Address, BlockId.Pending, cancellation);
        if (pending == mined) return mined;
        throw new SoloException(
            $"{Address} has {pending - mined} transactions that are not mined yet. Wait for them, look at 'solo status', and try again.");
    }

    /// <summary>Simulates a call and says what it would take at most.</summary>
    /// <exception cref="RefusalException">It reverts, gas is too expensive, or the account has too little ETH.</exception>
    public async Task<Eip1559Transaction> DraftAsync(Address to, Wei value, ReadOnlyMemory<byte> data, ulong nonce, CancellationToken cancellation)
    {
        var call = new PreparedCall(to, value, data, []);
        var gas = await desk.Get<Preflight>().GasLimitAsync(call, Address, cancellation);
        var fee = (await desk.Get<FeePolicy>().QuoteAsync(Urgency.Routine, cancellation)).For(gas);
        var needed = value + (fee.MaxFeePerGas * gas);
        var balance = await _client.GetBalanceAsync(Address, BlockId.Latest, cancellation);
        if (needed > balance)
        {
            throw new RefusalException(
                RefusalCode.InsufficientFunds, $"{Address} has {balance}, and the transaction may take {needed} with its gas: send {needed - balance} to it.");
        }
        return new Eip1559Transaction(
            desk.Options.Chain.Id, nonce, fee.MaxPriorityFeePerGas, fee.MaxFeePerGas, gas, to, value, data);
    }

    /// <summary>Signs, sends and waits until it is mined.</summary>
    /// <exception cref="SoloException">It was mined and reverted, or another transaction took its nonce.</exception>
    public async Task<Receipt> SendAsync(Eip1559Transaction transaction, CancellationToken cancellation)
    {
        var signed = transaction.Sign(account);
        await HandOverAsync(signed, cancellation);
        while (true)
        {
            if (await _client.GetReceiptAsync(signed.Hash, cancellation) is { } receipt)
            {
                return receipt.Succeeded
                    ? receipt
                    : throw new SoloException(
                        $"The transaction {signed.Hash} was reverted in block {receipt.BlockNumber}; nothing changed but the gas paid. See 'solo status'.");
            }
            await Task.Delay(ReceiptInterval, desk.Get<TimeProvider>(), cancellation);
            if (await _client.GetTransactionAsync(signed.Hash, cancellation) is not null) continue;
            if (await _client.GetTransactionCountAsync(Address, BlockId.Latest, cancellation) > transaction.Nonce
                && await _client.GetReceiptAsync(signed.Hash, cancellation) is null)
            {
                throw new SoloException($"Another transaction of {Address} took nonce {transaction.Nonce}; {signed.Hash} has no effect.");
            }
            await HandOverAsync(signed, cancellation);
        }
    }

    private async Task HandOverAsync(SignedTransaction signed, CancellationToken cancellation)
    {
        try
        {
            _ = await _client.SendRawTransactionAsync(signed.Raw, cancellation);
        }
        catch (JsonRpcException known) when (known.Kind is JsonRpcFailure.AlreadyKnown or JsonRpcFailure.NonceTooLow)
        {
            // The node has it, or has just mined it: the receipt says which.
        }
    }
}
