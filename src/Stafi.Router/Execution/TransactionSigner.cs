using Stafi.Ethereum;
using Stafi.Ethereum.Transactions;
using Stafi.Router.Configuration;
using Stafi.Router.Journaling;

namespace Stafi.Router.Execution;

/// <summary>Turns a prepared call into signed bytes that may be sent, with everything checked that can be checked before.</summary>
public sealed class TransactionSigner(
    Preflight preflight, FeePolicy fees, AccountFunds funds, NonceLane lane, IRouterAccounts accounts, ChainOptions chain)
{
    /// <summary>Bytes of a transaction beside its data, at most.</summary>
    private const int Envelope = 256;

    /// <exception cref="RefusalException">It should not be sent.</exception>
    public async Task<SignedAttempt> SignAsync(PreparedCall call, Address from, CancellationToken cancellation)
    {
        if (call.Data.Length + Envelope > Eip1559Transaction.MaxLength)
        {
            throw new RefusalException(
                RefusalCode.TransactionTooLarge,
                $"The call has {call.Data.Length} bytes; nodes take {Eip1559Transaction.MaxLength} of a transaction. Fewer keys go at once.");
        }
        var gasLimit = await preflight.GasLimitAsync(call, from, cancellation);
        var fee = (await fees.QuoteAsync(cancellation)).For(gasLimit);
        await funds.RequireAsync(from, call.Value, gasLimit, fee.MaxFeePerGas, cancellation);
        var nonce = await lane.NextAsync(from, cancellation);
        var transaction = new Eip1559Transaction(
            chain.Id, nonce, fee.MaxPriorityFeePerGas, fee.MaxFeePerGas, gasLimit, call.To, call.Value, call.Data);
        var signed = await SignAsync(transaction, from, cancellation);
        var attempt = new Attempt(signed.Hash, signed.Raw, fee.MaxFeePerGas, fee.MaxPriorityFeePerGas, gasLimit);
        return new SignedAttempt(nonce, attempt, call.Exposures);
    }

    private async Task<SignedTransaction> SignAsync(Eip1559Transaction transaction, Address from, CancellationToken cancellation)
    {
        try
        {
            return await accounts.Of(from).SignAsync(transaction, cancellation);
        }
        catch (TransactionException refused)
        {
            throw new RefusalException(RefusalCode.SignatureRefused, refused.Message);
        }
    }
}
