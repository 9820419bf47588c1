using Stafi.Ethereum;
using Stafi.Router.Configuration;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Contracts;

namespace Stafi.Router.Execution;

/// <summary>Sets the fee recipient of an owner account to the pool's fee contract.</summary>
public sealed class FeeRecipientHandler(FreshEvidence evidence, ContractOptions contracts) : IStepHandler
{
    public string Kind => "feeRecipient";

    public Task<StepDraft> DraftAsync(Step step, WorldView world, CancellationToken cancellation) =>
        Task.FromResult(new StepDraft(step, ((FeeRecipientStep)step).Owner, []));

    public async Task<IClearedStep> ClearAsync(StepDraft draft, long? intent, CancellationToken cancellation)
    {
        var step = (FeeRecipientStep)draft.Step;
        var pool = await evidence.PoolAsync(await evidence.HeadAsync(cancellation), cancellation);
        if (!pool.TryGet(out var view)) throw new RefusalException(RefusalCode.SourceFailed, pool.Reason!);
        if (view.SuperNodeFeePool != step.Recipient)
        {
            throw new RefusalException(
                RefusalCode.WorldChanged, $"The protocol's fee contract is now {view.SuperNodeFeePool}, not {step.Recipient}; the next "
                    + "plan will name it.");
        }
        var call = new PreparedCall(contracts.SsvNetwork, Wei.Zero, SsvNetwork.SetFeeRecipient(step.Recipient), []);
        return new ClearedStep((_, _) => Task.FromResult(call));
    }
}
