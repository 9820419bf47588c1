using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Rules;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning;

/// <summary>
/// Makes the plan of one snapshot: open intents claim first, then the rules in order. The same snapshot and policy always give the same plan.
/// </summary>
public static class Planner
{
    /// <summary>The rules in order of urgency.</summary>
    public static IReadOnlyList<IRule> Rules { get; } =
    [
        new ExitRule(), new FundingRule(), new ReactivationRule(), new MigrateRule(), new OffboardRule(), new TrustReturnRule(), new FeeRecipientRule(),
        new StakeRule(), new OnboardRule(), new TrustRule(), new DepositRule(), new WithdrawRule(), new SoloRule(),
    ];

    /// <summary>The plan of all rules.</summary>
    public static Plan Plan(WorldView world, Policy policy) => Plan(world, policy, Rules);

    /// <summary>The plan of some rules. A rule that fails is held with <see cref="HeldCode.RuleFailed"/>; the others go on.</summary>
    public static Plan Plan(WorldView world, Policy policy, IReadOnlyList<IRule> rules)
    {
        var claims = new Claims(world, policy);
        var budget = new BudgetOfDay(world, policy.Budgets);
        var steps = new List<Proposed>();
        var holds = new List<Held>();
        var waiting = new Dictionary<string, ulong>();
        foreach (var rule in rules)
        {
            try
            {
                foreach (var proposal in rule.Propose(world, policy, claims)) Decide(proposal);
            }
            catch (Exception failure)
            {
                holds.Add(new Held(
                    $"rule {rule.Name}", HeldCode.RuleFailed,
                    $"the rule {rule.Name} failed ({failure.GetType().Name}: {failure.Message}); the other rules go on. "
                        + "This is a defect of the router: report it",
                    new Dictionary<string, string>())
                { Rule = rule.Name });
            }
        }
        return new Plan(world.Head, steps, holds) { Waiting = waiting, Solo = SoloOffer.Of(world, claims) };

        void Decide(Proposal proposal)
        {
            if (proposal is Held { Code: HeldCode.WaitsForCompany or HeldCode.ReasonToLeave or HeldCode.SsvUnable or HeldCode.WaitsToReturn } waits) waiting[waits.Subject] = Company.Since(waits.Subject, world);
            if (proposal is Held held)
            {
                holds.Add(held);
                return;
            }
            var proposed = (Proposed)proposal;
            // Once over, the wait stays over until the step is done, however often it is held or refused.
            var subject = proposed.Step.Subject;
            if (world.WaitingSince.ContainsKey(subject)) waiting[subject] = Company.Since(subject, world);
            var (allowed, spent) = budget.Fit(proposed.Step);
            if (spent is not null) Hold(proposed, HeldCode.BudgetUsedUp, allowed is null ? spent : $"only a part is done today: {spent}");
            if (allowed is null) return;
            if (Obstacle(allowed, subject, world, policy, claims) is var (code, text))
            {
                Hold(proposed, code, text);
                return;
            }
            budget.Take(allowed);
            steps.Add(proposed with { Step = allowed });
        }

        void Hold(Proposed proposed, string code, string text) => holds.Add(
            new Held(proposed.Step.Subject, code, $"{proposed.Why}. Held: {text}", new Dictionary<string, string>()) { Rule = proposed.Rule });
    }

    /// <summary>Takes the step's claims, or says why it is held.</summary>
    private static (string Code, string Text)? Obstacle(Step step, string subject, WorldView world, Policy policy, Claims claims)
    {
        var account = step is IOwnerStep owned ? owned.Owner : world.SuperNodeAccount;
        if (step is not IMessageStep && world.StoppedAccounts.TryGetValue(account, out var reason))
        {
            return (
                HeldCode.AccountStopped,
                $"the account {account} takes no new transactions ({reason}); it goes on when an operator has looked and released it");
        }
        if (Refusals.Recent(subject, world, policy) is { } refusal)
            return (HeldCode.RefusedByPreflight, Refusals.Text(refusal, policy));
        return claims.TryTake(step) is { } taken ? (HeldCode.WaitsForClaim, $"waits, because {taken}") : null;
    }
}
