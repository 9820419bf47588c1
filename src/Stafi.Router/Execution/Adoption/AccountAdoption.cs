using System.Globalization;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Alerting;
using Stafi.Router.Journaling;
using Stafi.Router.Observing;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Execution.Adoption;

/// <summary>
/// Lets an account go on that somebody else used, or that was used before its journal began. The journal gets a marker, so that its next
/// nonce is the chain's; what the foreign transactions did is in the ledger like everybody's.
/// </summary>
public sealed class AccountAdoption(IExecutionClient client, IJournal journal, IAlerts alerts, NonceHistory history, AccountAddresses accounts)
{
    private const ulong MostLookedUp = 50;

    /// <summary>Looks at the account.</summary>
    /// <exception cref="AdoptionException">There is nothing to adopt, or it is too early.</exception>
    public async Task<AdoptionCase> LookAsync(Address account, CancellationToken cancellation)
    {
        RequireOurs(account);
        var own = await journal.NextNonceAsync(account, cancellation);
        var latest = await client.GetTransactionCountAsync(account, BlockId.Latest, cancellation);
        var final = await FinalAsync(account, cancellation);
        var pending = await client.GetTransactionCountAsync(account, BlockId.Pending, cancellation);
        var stopped = (await journal.StoppedAccountsAsync(cancellation)).GetValueOrDefault(account);
        var next = Math.Max(latest, own ?? 0);
        if (pending > next)
        {
            throw new AdoptionException(
                $"{account} has {pending - next} transactions on their way that the journal does not know. Wait until they are mined and final.");
        }
        if (next > (own ?? 0) && final < latest)
        {
            throw new AdoptionException(
                $"The chain counts {latest} transactions of {account} and {final} of them are final. Wait until all are, mostly 15 minutes: "
                    + "one that disappears again would leave a gap.");
        }
        if (next == (own ?? 0) && stopped is null)
            throw new AdoptionException($"There is nothing to adopt: chain and journal agree on nonce {next} of {account}, and it is not stopped.");
        var nonces = await ForeignNoncesAsync(account, own ?? 0, latest, cancellation);
        var shown = nonces.Order().Skip((int)Math.Max(0, nonces.Count - (long)MostLookedUp)).ToArray();
        var foreign = new List<ForeignTransaction>();
        foreach (var nonce in shown) foreign.Add(await DescribeAsync(account, nonce, cancellation));
        var dropped = (ulong)nonces.Count(nonce => nonce < (own ?? 0));
        return new AdoptionCase(
            account, stopped, own, next, foreign, latest - Math.Min(latest, own ?? 0) + dropped - (ulong)shown.Length);
    }

    /// <summary>Records that a person has looked: the account goes on with the case's nonce.</summary>
    public async Task ConfirmAsync(AdoptionCase found, CancellationToken cancellation)
    {
        var note = string.Create(
            CultureInfo.InvariantCulture,
            $"{found.Foreign.Count + (long)found.NotLookedUp} transactions of somebody else; {found.StopReason ?? "it was not stopped"}");
        await journal.AdoptAsync(found.Account, found.NextNonce, note, cancellation);
        await alerts.ClearAsync(AlertCode.ForeignNonce, found.Account.ToString(), cancellation);
    }

    private void RequireOurs(Address account)
    {
        var ours = accounts.SsvOwners.Append(accounts.SuperNode).Distinct().ToArray();
        if (!ours.Contains(account)) throw new AdoptionException($"{account} is none of the router's accounts; they are {string.Join(", ", ours)}.");
    }

    private async Task<ulong> FinalAsync(Address account, CancellationToken cancellation) =>
        await client.GetBlockAsync(BlockId.Finalized, cancellation) is { } block
            ? await client.GetTransactionCountAsync(account, BlockId.Number(block.Number), cancellation)
            : throw new AdoptionException("The node has not finalized a block yet. Wait until it has.");

    /// <summary>Nonces beyond the journal's, the newest of them, and those that somebody else took from an intent.</summary>
    private async Task<IReadOnlyCollection<ulong>> ForeignNoncesAsync(Address account, ulong own, ulong latest, CancellationToken cancellation)
    {
        var nonces = new HashSet<ulong>();
        for (var nonce = latest; nonce > own && nonces.Count < (int)MostLookedUp; nonce--) nonces.Add(nonce - 1);
        var adopted = await journal.AdoptedNonceAsync(account, cancellation) ?? 0;
        foreach (var intent in await journal.NewestAsync(1_000, cancellation))
        {
            if (intent.Account == account && intent.State is IntentState.Dropped && intent.Nonce is { } taken && taken >= adopted) nonces.Add(taken);
        }
        return nonces;
    }

    private async Task<ForeignTransaction> DescribeAsync(Address account, ulong nonce, CancellationToken cancellation)
    {
        var head = await client.GetBlockAsync(BlockId.Latest, cancellation)
            ?? throw new AdoptionException("The node does not answer with its newest block. Try again.");
        if (await history.FindAsync(account, nonce, head.Number, cancellation) is not { } found)
            return new ForeignTransaction(nonce, null, null, "the node no longer has what is needed to find it; look it up in a block explorer");
        var receipt = await client.GetReceiptAsync(found.Hash, cancellation);
        return new ForeignTransaction(nonce, found.Hash, found.BlockNumber, CallText.Of(found, receipt));
    }
}
