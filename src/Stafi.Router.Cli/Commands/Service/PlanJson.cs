using Stafi.Router.Planning.Steps;
using Stafi.Router.Service;

namespace Stafi.Router.Cli.Commands.Service;

/// <summary>A plan as <c>plan --json</c> writes it.</summary>
internal static class PlanJson
{
    public static object Of(RouterState state) => new
    {
        Mode = state.Mode.ToString().ToLowerInvariant(),
        Head = new { state.Plan!.Head.Number, Hash = state.Plan.Head.Hash.ToString(), state.Plan.Head.Timestamp },
        Ready = state.Readiness.IsReady,
        Obstacles = state.Readiness.Reasons,
        Steps = state.Plan.Steps.Select(step => new { step.Rule, step.Step.Kind, step.Step.Subject, step.Why, Details = DetailsOf(step.Step) }),
        SoloPlaces = state.Plan.Solo?.Places,
        Holds = state.Plan.Holds.Select(held => new { held.Rule, held.Subject, held.Code, held.Text, held.Facts }),
    };

    private static object? DetailsOf(Step step) => step switch
    {
        DepositStep deposit => new { deposit.Count },
        StakeStep stake => new { Keys = stake.Keys.Select(key => key.ToString()) },
        RegisterStep register => new
        {
            Owner = register.Owner.ToString(),
            Operators = register.Operators.Ids.ToArray(),
            Keys = register.Keys.Select(key => key.ToString()),
            Funding = register.Funding.ToEther(),
        },
        FeeRecipientStep recipient => new { Owner = recipient.Owner.ToString(), Recipient = recipient.Recipient.ToString() },
        ExitStep exit => new { Key = exit.Key.ToString(), exit.ValidatorIndex, exit.Cycle },
        ExitOnSsvStep exit => new { Owner = exit.Owner.ToString(), Operators = exit.Operators.Ids.ToArray(), Keys = exit.Keys.Select(key => key.ToString()) },
        EntrustStep entrust => new { Key = entrust.Key.ToString(), entrust.Client, FeeRecipient = entrust.FeeRecipient.ToString() },
        ReclaimStep reclaim => new { Key = reclaim.Key.ToString(), reclaim.Client, Destination = DestinationOf(reclaim.Destination) },
        RemoveStep remove => new
        {
            Owner = remove.Owner.ToString(),
            Operators = remove.Operators.Ids.ToArray(),
            Keys = remove.Keys.Select(key => key.ToString()),
            Destination = DestinationOf(remove.Destination),
        },
        IClusterStep cluster => ClusterDetails(cluster),
        _ => null,
    };

    private static object? DestinationOf(MoveDestination? destination) => destination is not { } there
        ? null
        : new { Owner = there.Owner.ToString(), Operators = there.Operators.Ids.ToArray(), Funding = there.Funding.ToEther() };

    private static object ClusterDetails(IClusterStep step)
    {
        var (owner, operators) = (step.Owner.ToString(), step.Operators.Ids.ToArray());
        return step switch
        {
            FundingStep funding => new { Owner = owner, Operators = operators, Amount = funding.Amount.ToEther(), Urgent = funding.IsUrgent },
            ReactivationStep reactivation => new { Owner = owner, Operators = operators, Amount = reactivation.Amount.ToEther() },
            MigrateStep migration => new { Owner = owner, Operators = operators, Amount = migration.Amount.ToEther(), Urgent = migration.IsUrgent },
            WithdrawStep withdrawal => new
            {
                Owner = owner,
                Operators = operators,
                Amount = withdrawal.Amount.ToEther(),
                Leaves = withdrawal.Leaves.ToEther(),
            },
            _ => new { Owner = owner, Operators = operators },
        };
    }
}
