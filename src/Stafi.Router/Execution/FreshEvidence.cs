using Stafi.Consensus.Bls;
using Stafi.Router.Observing;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Execution;

/// <summary>What the gates are asked with right before something is signed: everything is read again, at the newest block.</summary>
public sealed class FreshEvidence(
    IChainFollower follower, EvidenceReader evidence, PoolObserver pool, AccountAddresses accounts, TimeProvider clock)
{
    private readonly ReadingSource _pool = new("the staking pool", clock);

    /// <summary>Brings the ledger to the newest block.</summary>
    public Task<ChainPoint> HeadAsync(CancellationToken cancellation) => follower.SyncAsync(cancellation);

    public Task<IReadOnlyList<KeyEvidence>> OfAsync(
        IReadOnlyList<BlsPublicKey> keys, long? intent, ChainPoint head, CancellationToken cancellation) =>
        evidence.ReadAfreshAsync(keys, intent, head, cancellation);

    public Task<Reading<PoolView>> PoolAsync(ChainPoint head, CancellationToken cancellation) =>
        _pool.ReadAsync(() => pool.ReadAsync(accounts.SuperNode, head, afresh: true, cancellation), cancellation);

    /// <summary>The token of a verdict.</summary>
    /// <exception cref="RefusalException">The gate did not clear the step.</exception>
    public static TToken Require<TToken>(Verdict<TToken> verdict) => verdict switch
    {
        Safe<TToken> safe => safe.Token,
        Unsafe<TToken> refused => throw new RefusalException(RefusalCode.GateUnsafe, refused.Reason),
        Unknown<TToken> unknown => throw new RefusalException(RefusalCode.GateUnknown, unknown.Reason),
        _ => throw new InvalidOperationException($"A gate answered {verdict.GetType().Name}."),
    };
}
