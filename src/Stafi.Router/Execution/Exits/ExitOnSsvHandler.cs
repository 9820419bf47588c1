using Stafi.Ethereum;
using Stafi.Router.Configuration;
using Stafi.Router.Ledger;
using Stafi.Router.Observing.Ejections;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Contracts;

namespace Stafi.Router.Execution.Exits;

/// <summary>Asks the operators of a cluster to exit ejected validators.</summary>
public sealed class ExitOnSsvHandler(FreshEvidence fresh, EjectionReader ejections, ILedger ledger, ContractOptions contracts) : IStepHandler
{
    public string Kind => "exitOnSsv";

    public Task<StepDraft> DraftAsync(Step step, WorldView world, CancellationToken cancellation)
    {
        var exit = (ExitOnSsvStep)step;
        return Task.FromResult(new StepDraft(step, exit.Owner, SeedKeyOf.All(exit.Keys, world)));
    }

    public async Task<IClearedStep> ClearAsync(StepDraft draft, long? intent, CancellationToken cancellation)
    {
        var step = (ExitOnSsvStep)draft.Step;
        var head = await fresh.HeadAsync(cancellation);
        await RequireRegisteredAsync(step, cancellation);
        var token = FreshEvidence.Require(ExitGate.Check(step, await ejections.ReadAfreshAsync(step.Keys, head, cancellation)));
        return new ClearedStep((_, _) => Task.FromResult(Call(token)));
    }

    private async Task RequireRegisteredAsync(ExitOnSsvStep step, CancellationToken cancellation)
    {
        var there = (await ledger.RegistrationsAsync([step.Owner], cancellation))
            .Where(each => each.Registration.Operators == step.Operators)
            .Select(each => each.PublicKey)
            .ToHashSet();
        foreach (var key in step.Keys.Where(key => !there.Contains(key)))
        {
            throw new RefusalException(
                RefusalCode.WorldChanged, $"{key} is no longer registered by {step.Owner} at operators {step.Operators}.");
        }
    }

    private PreparedCall Call(OperatorExitClearance token)
    {
        var (keys, operators) = (token.Step.Keys, token.Step.Operators);
        return new PreparedCall(contracts.SsvNetwork, Wei.Zero, SsvNetwork.ExitValidators(keys, operators), [])
        {
            Single = keys.Count < 2 ? [] : [.. keys.Select(key => (key, (ReadOnlyMemory<byte>)SsvNetwork.ExitValidator(key, operators)))],
        };
    }
}
