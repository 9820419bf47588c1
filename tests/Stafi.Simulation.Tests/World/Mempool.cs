using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Transactions;

namespace Stafi.Simulation.Tests.World;

/// <summary>Transactions that wait, with the rules of a node's pool.</summary>
internal sealed class Mempool
{
    private readonly SortedDictionary<(Address From, ulong Nonce), (SignedTransaction Transaction, ulong ReadyAt)> _waiting = [];

    public IEnumerable<SignedTransaction> All => _waiting.Values.Select(entry => entry.Transaction);

    /// <param name="transaction">What was handed over.</param>
    /// <param name="state">The head.</param>
    /// <param name="readyAt">The first block that may have it.</param>
    public JsonRpcFailure? Add(SignedTransaction transaction, ChainState state, ulong readyAt)
    {
        var fields = transaction.Transaction;
        var place = (transaction.From, fields.Nonce);
        if (fields.Nonce < state.NonceOf(transaction.From)) return JsonRpcFailure.NonceTooLow;
        if (_waiting.TryGetValue(place, out var other))
        {
            if (other.Transaction.Hash == transaction.Hash) return JsonRpcFailure.AlreadyKnown;
            if (!Outbids(fields, other.Transaction.Transaction)) return JsonRpcFailure.Underpriced;
        }
        if (state.BalanceOf(transaction.From) < fields.Value + (fields.MaxFeePerGas * fields.GasLimit)) return JsonRpcFailure.InsufficientFunds;
        _waiting[place] = (transaction, readyAt);
        return null;
    }

    public SignedTransaction? Next(Address from, ulong nonce, ulong block) =>
        _waiting.TryGetValue((from, nonce), out var entry) && entry.ReadyAt <= block ? entry.Transaction : null;

    public SignedTransaction? Find(Hash32 hash) => All.FirstOrDefault(each => each.Hash == hash);

    public void Remove(SignedTransaction transaction) => _waiting.Remove((transaction.From, transaction.Transaction.Nonce));

    /// <summary>The first nonce of the account from here on that no waiting transaction has.</summary>
    public ulong FreeNonce(Address from, ulong nonce)
    {
        while (_waiting.ContainsKey((from, nonce))) nonce++;
        return nonce;
    }

    private static bool Outbids(Eip1559Transaction one, Eip1559Transaction other) =>
        one.MaxFeePerGas.Value * 10 >= other.MaxFeePerGas.Value * 11
        && one.MaxPriorityFeePerGas.Value * 10 >= other.MaxPriorityFeePerGas.Value * 11;
}
