using Stafi.Ethereum;
using Stafi.Ethereum.Transactions;
using Stafi.Router.Configuration;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Storage;

namespace Stafi.Router.Execution;

/// <summary>Turns a prepared call into signed bytes that may be sent, with everything checked that can be checked before.</summary>
public sealed class TransactionSigner(
    Preflight preflight, FeePolicy fees, AccountFunds funds, NonceLane lane, IRouterAccounts accounts, ILeadership leadership, ChainOptions chain)
{
    /// <summary>Bytes of a transaction beside its data, at most.</summary>
    private const int Envelope = 256;

    /// <summary>A first transaction.</summary>
    /// <param name="call">What it does.</param>
    /// <param name="from">The account.</param>
    /// <param name="urgency">What it may pay for gas.</param>
    /// <param name="head">The newest block.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="RefusalException">It should not be sent.</exception>
    public async Task<SignedAttempt> SignAsync(
        PreparedCall call, Address from, Urgency urgency, ulong head, CancellationToken cancellation)
    {
        if (call.Data.Length + Envelope > Eip1559Transaction.MaxLength)
        {
            throw new RefusalException(
                RefusalCode.TransactionTooLarge,
                $"The call has {call.Data.Length} bytes; nodes take {Eip1559Transaction.MaxLength} of a transaction. Fewer keys go at once.");
        }
        var gasLimit = await preflight.GasLimitAsync(call, from, cancellation);
        var fee = (await fees.QuoteAsync(urgency, cancellation)).For(gasLimit);
        await funds.RequireAsync(from, call.Value, gasLimit, fee.MaxFeePerGas, null, cancellation);
        var nonce = await lane.NextAsync(from, cancellation);
        var transaction = new Eip1559Transaction(
            chain.Id, nonce, fee.MaxPriorityFeePerGas, fee.MaxFeePerGas, gasLimit, call.To, call.Value, call.Data);
        var attempt = await SignAsync(transaction, from, cancellation);
        return new SignedAttempt(nonce, attempt with { Block = head }, call.Exposures);
    }

    /// <summary>A transaction that takes the place of one with the same nonce.</summary>
    /// <exception cref="RefusalException">The account can not pay for it, or its signer refuses.</exception>
    public async Task<Attempt> ReplaceAsync(Eip1559Transaction transaction, Address from, long intent, CancellationToken cancellation)
    {
        await funds.RequireAsync(from, transaction.Value, transaction.GasLimit, transaction.MaxFeePerGas, intent, cancellation);
        return await SignAsync(transaction, from, cancellation);
    }

    private async Task<Attempt> SignAsync(Eip1559Transaction transaction, Address from, CancellationToken cancellation)
    {
        try
        {
            leadership.RequireLead();
            var signed = await accounts.Of(from).SignAsync(transaction, cancellation);
            return new Attempt(
                signed.Hash, signed.Raw, transaction.MaxFeePerGas, transaction.MaxPriorityFeePerGas, transaction.GasLimit);
        }
        catch (TransactionException refused)
        {
            throw new RefusalException(RefusalCode.SignatureRefused, refused.Message);
        }
    }
}
