using Stafi.Router.Execution;
using Stafi.Router.Execution.Messages;
using Stafi.Router.Keys;
using Stafi.Router.Planning;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Service;

/// <summary>The parts that only a router that may act has.</summary>
public sealed class Actor(Vault vault, TransactionWatcher watcher, MessageWatcher messages, CandidateBurner burner, Executor executor, SignerWatch signers)
{
    /// <exception cref="SecretException">A secret can not be had.</exception>
    public Task UnlockAsync(CancellationToken cancellation) => vault.UnlockAsync(cancellation);

    /// <summary>Whether the remote signers hold their accounts; an alert where one does not.</summary>
    public Task CheckSignersAsync(CancellationToken cancellation) => signers.CheckAsync(cancellation);

    /// <summary>Brings the journal up to what the chain says; answers whether every open placement of a key could be read back.</summary>
    public async Task<bool> WatchAsync(ChainPoint head, Reading<ChainPoint> finalized, CancellationToken cancellation)
    {
        var transactions = await watcher.WatchAsync(head, finalized, cancellation);
        return await messages.WatchAsync(head, cancellation) && transactions;
    }

    public async Task ActAsync(WorldView world, Plan plan, CancellationToken cancellation)
    {
        await burner.BurnUsedAsync(world, cancellation);
        await executor.ExecuteAsync(world, plan, cancellation);
    }
}
