using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Transactions;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Execution;

/// <summary>Whether an account can pay for one more transaction beside those on their way.</summary>
public sealed class AccountFunds(IExecutionClient client, IJournal journal)
{
    /// <param name="account">Who pays.</param>
    /// <param name="value">ETH sent along.</param>
    /// <param name="gasLimit">Most gas.</param>
    /// <param name="maxFeePerGas">Most for each gas.</param>
    /// <param name="replaced">The intent whose transaction it replaces, and which then takes nothing more; null for a new one.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="RefusalException">It can not.</exception>
    public async Task RequireAsync(
        Address account, Wei value, ulong gasLimit, Wei maxFeePerGas, long? replaced, CancellationToken cancellation)
    {
        var balance = await client.GetBalanceAsync(account, BlockId.Latest, cancellation);
        var onTheirWay = (await journal.OpenAsync(cancellation))
            .Where(intent => intent.Account == account && intent.Id != replaced && intent.State is IntentState.Signed or IntentState.Sent)
            .Aggregate(Wei.Zero, (sum, intent) => sum + Most(intent));
        var needed = value + (maxFeePerGas * gasLimit);
        if (needed + onTheirWay <= balance) return;
        throw new RefusalException(
            RefusalCode.InsufficientFunds,
            $"{account} has {balance} and transactions on their way may take {onTheirWay}; this one may take {needed}. Send at least "
                + $"{(needed + onTheirWay) - balance} to it.");
    }

    private static Wei Most(Intent intent)
    {
        if (intent.Attempts.Count == 0) return Wei.Zero;
        var newest = intent.Attempts[^1];
        return SignedTransaction.Decode(newest.Raw).Transaction.Value + (newest.MaxFeePerGas * newest.GasLimit);
    }
}
