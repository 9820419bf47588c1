using System.Globalization;
using Stafi.Chaos.Tests.Running;
using Stafi.Devnet;
using Stafi.Devnet.Contracts;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.Chaos.Tests.Judges;

/// <summary>No gap in an account's nonces, nothing left in the pool, and every transaction on the chain is one of the journal's.</summary>
internal static class NonceJudge
{
    public static async Task<IReadOnlyList<string>> JudgeAsync(Aftermath chain, LocalNetwork network, StoreView store, CancellationToken cancellation)
    {
        var broken = new List<string>();
        foreach (var account in (DevnetAccount[])[DevnetAccounts.SuperNode, DevnetAccounts.SsvOwner])
        {
            var name = account == DevnetAccounts.SuperNode ? "super node" : "SSV owner";
            var mined = await network.Execution().GetTransactionCountAsync(account.Address, BlockId.Latest, cancellation);
            var pending = await network.Execution().GetTransactionCountAsync(account.Address, BlockId.Pending, cancellation);
            if (pending != mined) broken.Add($"{name}: {pending - mined} transactions are still in the pool");
            var sent = chain.Of(account).ToArray();
            if (!sent.Select(each => each.Nonce).SequenceEqual(Enumerable.Range(0, (int)mined).Select(nonce => (ulong)nonce)))
                broken.Add($"{name}: the nonces on the chain are {string.Join(' ', sent.Select(each => each.Nonce))}, its count is {mined}");

            var written = store.Rows(
                "SELECT nonce FROM intent WHERE account = @account AND nonce IS NOT NULL ORDER BY nonce", ("@account", account.Address.ToArray()))
                .Select(row => Convert.ToInt64(row[0], CultureInfo.InvariantCulture)).ToArray();
            if (!written.SequenceEqual(Enumerable.Range(0, (int)mined).Select(nonce => (long)nonce)))
                broken.Add($"{name}: the journal has the nonces {string.Join(' ', written)}, the chain has {mined}");
            foreach (var transaction in sent)
            {
                var known = store.Rows(
                    "SELECT i.nonce FROM attempt a JOIN intent i ON i.id = a.intent WHERE a.hash = @hash", ("@hash", transaction.Hash.ToArray()));
                if (known.Count != 1 || Convert.ToUInt64(known[0][0], CultureInfo.InvariantCulture) != transaction.Nonce)
                    broken.Add($"{name}: transaction {transaction.Hash} with nonce {transaction.Nonce} is not in the journal");
            }
        }
        return broken;
    }
}
