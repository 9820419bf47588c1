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
        _ => null,
    };
}
