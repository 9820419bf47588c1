using Stafi.Ethereum;
using Stafi.Router.Configuration;
using Stafi.Router.Ledger;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Contracts;

namespace Stafi.Router.Execution;

/// <summary>Removes validators from a cluster: exited ones, and those that move.</summary>
public sealed class RemoveHandler(
    FreshEvidence evidence, MoveDestinations destinations, ILedger ledger, ContractOptions contracts) : IStepHandler
{
    public string Kind => "remove";

    public Task<StepDraft> DraftAsync(Step step, WorldView world, CancellationToken cancellation)
    {
        var remove = (RemoveStep)step;
        return Task.FromResult(new StepDraft(step, remove.Owner, SeedKeyOf.All(remove.Keys, world)));
    }

    public async Task<IClearedStep> ClearAsync(StepDraft draft, long? intent, CancellationToken cancellation)
    {
        var step = (RemoveStep)draft.Step;
        var head = await evidence.HeadAsync(cancellation);
        var fresh = await evidence.OfAsync(step.Keys, intent, head, cancellation);
        var obstacle = step.Destination is { } destination ? await destinations.ObstacleAsync(destination, step.Keys, head, cancellation) : null;
        var token = FreshEvidence.Require(RemovalGate.Check(step, fresh, Reading.Known(obstacle)));
        return new ClearedStep((_, stopping) => PrepareAsync(token, stopping));
    }

    private async Task<PreparedCall> PrepareAsync(RemovalClearance token, CancellationToken cancellation)
    {
        var step = token.Step;
        var tuple = (await ledger.ClustersAsync([step.Owner], cancellation)).FirstOrDefault(cluster => cluster.Operators == step.Operators)?.Tuple
            ?? throw new RefusalException(RefusalCode.WorldChanged, $"The ledger has no cluster {step.Operators} of {step.Owner}.");
        return new PreparedCall(contracts.SsvNetwork, Wei.Zero, SsvNetwork.RemoveValidators(step.Keys, step.Operators, tuple), [])
        {
            Single = step.Keys.Count < 2 ? [] : [.. step.Keys.Select(key =>
                (key, (ReadOnlyMemory<byte>)SsvNetwork.RemoveValidators([key], step.Operators, tuple)))],
        };
    }
}
