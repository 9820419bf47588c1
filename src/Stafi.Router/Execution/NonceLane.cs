using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Journaling;

namespace Stafi.Router.Execution;

/// <summary>
/// The nonces of one account, in a row. The journal counts them; when the chain is ahead of the journal somebody else uses the account,
/// and it is stopped.
/// </summary>
public sealed class NonceLane(IExecutionClient client, IJournal journal)
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
        if (await journal.NextNonceAsync(account, cancellation) is not { } own)
        {
            return pending <= mined
                ? mined
                : throw new RefusalException(
                    RefusalCode.AccountStopped,
                    $"{account} has {pending - mined} transactions on their way that the journal does not know. It waits for them.");
        }
        if (mined > own) throw await StopAsync(account, $"the chain counts {mined} transactions, the journal {own}", cancellation);
        if (pending > own)
            throw await StopAsync(account, $"{pending - own} transactions are on their way that the journal does not know", cancellation);
        return own;
    }

    private async Task<RefusalException> StopAsync(Address account, string what, CancellationToken cancellation)
    {
        var reason = $"somebody else uses the account: {what}. Find out who, then release it.";
        await journal.StopAccountAsync(account, reason, cancellation);
        return new RefusalException(RefusalCode.AccountStopped, $"{account} takes no new transactions: {reason}");
    }
}
