using Stafi.Ethereum;
using Stafi.Simulation.Tests.Ports;
using Stafi.Simulation.Tests.Running;

namespace Stafi.Simulation.Tests.Judges;

/// <summary>Nonces have no gap, and no transaction is anywhere that the journal did not have first.</summary>
internal sealed class NonceJudge : IJudge
{
    private readonly HashSet<Hash32> _known = [];

    public async Task<IReadOnlyList<string>> LookAsync(SimulationRun run)
    {
        var broken = new List<string>();
        var intents = await run.Journal.NewestAsync(40, default);
        var chain = run.Network.Chain;
        foreach (var sent in chain.Head.Transactions.Concat(chain.Mempool.All).Where(sent => Accounts.All.Contains(sent.From) && !_known.Contains(sent.Hash)))
        {
            // The journal forgets none.
            _known.UnionWith((await run.Journal.NewestAsync(int.MaxValue, default)).SelectMany(intent => intent.Attempts).Select(attempt => attempt.Hash));
            if (_known.Contains(sent.Hash)) continue;
            broken.Add($"transaction {sent.Hash} of {sent.From} with nonce {sent.Transaction.Nonce} is not in the journal");
        }
        foreach (var account in Accounts.All)
        {
            var nonces = intents.Where(intent => intent.Account == account && intent.Nonce is not null).Select(intent => intent.Nonce!.Value).Order().ToArray();
            for (var i = 1; i < nonces.Length; i++)
            {
                if (nonces[i] != nonces[i - 1] + 1) broken.Add($"{account} has nonce {nonces[i]} after {nonces[i - 1]}");
            }
            var next = await run.Journal.NextNonceAsync(account, default) ?? 0;
            if (chain.Head.State.NonceOf(account) > next) broken.Add($"the chain is ahead of the journal for {account}");
        }
        return broken;
    }
}
