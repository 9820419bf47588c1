using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.Router.Execution.Adoption;

/// <summary>Finds an account's transaction by its nonce: the first block after which the account counts more than the nonce has it.</summary>
public sealed class NonceHistory(IExecutionClient client)
{
    /// <param name="account">The account.</param>
    /// <param name="nonce">A used nonce.</param>
    /// <param name="newest">A block in whose state it is used.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Null when the node does not keep the states that the search needs.</returns>
    public async Task<TransactionInfo?> FindAsync(Address account, ulong nonce, ulong newest, CancellationToken cancellation)
    {
        try
        {
            var block = await FirstBlockAsync(account, nonce, newest, cancellation);
            var all = await client.GetBlockTransactionsAsync(BlockId.Number(block), cancellation);
            return all?.FirstOrDefault(each => each.From == account && each.Nonce == nonce);
        }
        catch (JsonRpcException failure) when (failure.Kind is JsonRpcFailure.MissingData)
        {
            return null;
        }
    }

    private async Task<ulong> FirstBlockAsync(Address account, ulong nonce, ulong newest, CancellationToken cancellation)
    {
        // Backwards in growing steps first: most nodes keep the newest states only, and what is looked for is mostly new.
        var high = newest;
        var step = 1UL;
        while (high > 0 && await IsUsedAsync(high - Math.Min(step, high)))
        {
            high -= Math.Min(step, high);
            step *= 2;
        }
        var low = high - Math.Min(step, high);
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (await IsUsedAsync(middle)) high = middle;
            else low = middle;
        }
        return high;

        async Task<bool> IsUsedAsync(ulong block) =>
            await client.GetTransactionCountAsync(account, BlockId.Number(block), cancellation) > nonce;
    }
}
