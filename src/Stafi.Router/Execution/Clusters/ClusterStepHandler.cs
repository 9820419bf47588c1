using Stafi.Ethereum;
using Stafi.Ethereum.Transactions;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Execution.Clusters;

/// <summary>
/// Does one kind of step about a cluster's money. Anybody may change the tuple at any time by a deposit of nothing: a transaction with an
/// older one is taken back and made anew.
/// </summary>
/// <typeparam name="TStep">The kind.</typeparam>
public abstract class ClusterStepHandler<TStep>(ClusterDesk desk) : IStepHandler
    where TStep : Step, IClusterStep
{
    /// <inheritdoc/>
    public abstract string Kind { get; }

    /// <inheritdoc/>
    public Task<StepDraft> DraftAsync(Step step, WorldView world, CancellationToken cancellation) =>
        Task.FromResult(new StepDraft(step, ((TStep)step).Owner, []));

    /// <inheritdoc/>
    public async Task<IClearedStep> ClearAsync(StepDraft draft, long? intent, CancellationToken cancellation)
    {
        var step = (TStep)draft.Step;
        await desk.RequireAsync(step, cancellation);
        return new ClearedStep(async (_, stopping) =>
            new PreparedCall(desk.Network, ValueOf(step), CallOf(step, await desk.TupleAsync(step, stopping)), []));
    }

    /// <inheritdoc/>
    public async Task<string?> OutdatedAsync(Intent intent, CancellationToken cancellation)
    {
        var step = (TStep)intent.Step;
        var newest = CallOf(step, await desk.TupleAsync(step, cancellation));
        var signed = SignedTransaction.Decode(intent.Attempts[^1].Raw).Transaction.Data;
        return signed.Span.SequenceEqual(newest) ? null : $"it carries an older tuple of cluster {step.Operators} than the newest";
    }

    /// <summary>ETH sent along.</summary>
    protected virtual Wei ValueOf(TStep step) => Wei.Zero;

    /// <summary>The call with a tuple.</summary>
    protected abstract byte[] CallOf(TStep step, ClusterTuple tuple);
}
