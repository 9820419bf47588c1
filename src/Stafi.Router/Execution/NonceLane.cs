using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Alerting;
using Stafi.Router.Journaling;

namespace Stafi.Router.Execution;

/// <summary>
/// The nonces of one account, in a row. The journal counts them; when the chain is ahead of the journal somebody else uses the account,
/// or the journal is not the one that belongs to it (a new one, a backup), and it is stopped until a person has looked.
/// </summary>
public sealed class NonceLane(IExecutionClient client, IJournal journal, IAlerts alerts)
{
    /// <exception cref="RefusalException">The account is stopped.</exception>
    public async Task RequireOpenAsync(Address account, CancellationToken cancellation)
    {
        var stopped = await journal.StoppedAccountsAsync(cancellation);
        if (stopped.TryGetValue(account, out var reason))
            throw new RefusalException(RefusalCode.AccountStopped, $"{account} takes no new transactions: {reason}");
    }

    /// <summary>The nonce of the next transaction.</summary>
    /// <exception cref="RefusalException">The account is stopped, or was just stopped.</exception>
    public async Task<ulong> NextAsync(Address account, CancellationToken cancellation)
    {
        await RequireOpenAsync(account, cancellation);
        var mined = await client.GetTransactionCountAsync(account, BlockId.Latest, cancellation);
        var pending = await client.GetTransactionCountAsync(account, BlockId.Pending, cancellation);
        var own = await journal.NextNonceAsync(account, cancellation);
        if (mined > (own ?? 0))
        {
            throw await StopAsync(
                account,
                $"the chain counts {mined} transactions, {(own is null ? "and the journal is empty" : $"the journal {own}")}",
                cancellation);
        }
        if (pending > (own ?? 0))
        {
            throw await StopAsync(
                account, $"{pending - (own ?? 0)} transactions are on their way that the journal does not know", cancellation);
        }
        return own ?? 0;
    }

    private async Task<RefusalException> StopAsync(Address account, string what, CancellationToken cancellation)
    {
        var reason = Reason(account, what);
        await journal.StopAccountAsync(account, reason, cancellation);
        await alerts.RaiseAsync(AlertCode.ForeignNonce, account.ToString(), $"{account} takes no new transactions: {reason}", cancellation);
        return new RefusalException(RefusalCode.AccountStopped, $"{account} takes no new transactions: {reason}");
    }

    /// <summary>Why an account is stopped, with the way out.</summary>
    internal static string Reason(Address account, string what) =>
        $"somebody else uses the account: {what}. Stop the router, look with 'stafi-router journal adopt {account}', and confirm that it "
            + "shall go on.";
}
