using System.Globalization;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Service;

/// <summary>Whether the router can do its work, and why not.</summary>
/// <param name="Obstacles">What can not be read or used, in words for an operator.</param>
/// <param name="Holds">Steps that are held back until somebody mends something.</param>
public sealed record Readiness(IReadOnlyList<string> Obstacles, IReadOnlyList<string> Holds)
{
    // What only an operator or another system can mend. All other holds are the router's ordinary waiting.
    private static readonly HashSet<string> Mendable =
    [
        HeldCode.MissingInput, HeldCode.NoCluster, HeldCode.AccountTooSmall, HeldCode.AccountStopped, HeldCode.GateUnknown,
        HeldCode.GateUnsafe, HeldCode.RefusedByPreflight, HeldCode.KeyAtRisk, HeldCode.ClusterAtRisk, HeldCode.LedgerDisagreement, HeldCode.RuleFailed,
        HeldCode.ExitOverdue, HeldCode.InTwoPlaces,
    ];

    public bool IsReady => Obstacles.Count == 0 && Holds.Count == 0;

    /// <summary>All that is in the way; empty when it is ready.</summary>
    public IEnumerable<string> Reasons => Obstacles.Concat(Holds);

    public static Readiness Of(WorldView world, Plan plan, Policy policy)
    {
        var reasons = new List<string>();
        Require(world.Finalized);
        Require(world.Beacon);
        Require(world.Pool);
        Require(world.Ssv);
        Require(world.Operators);
        foreach (var owner in world.Owners) Require(owner.Balance);
        reasons.AddRange(world.StoppedAccounts.Select(pair => $"{pair.Key} takes no new transactions: {pair.Value}"));
        if (world.Operators.TryGet(out var operators))
        {
            reasons.AddRange(policy.TargetOperators.Except(operators.Select(each => each.Id)).Order()
                .Select(id => string.Create(
                    CultureInfo.InvariantCulture, $"policy.targetOperators names operator {id}, which the SSV network does not have")));
            // Of one operator it is that operator's matter; of all of them their source fails.
            if (operators.Count > 0 && operators.All(each => !each.Health.IsKnown)) Require(operators[0].Health);
        }
        var holds = plan.Holds.Where(held => Mendable.Contains(held.Code)).Select(held => $"{held.Subject}: {held.Text}");
        return new Readiness([.. reasons.Distinct()], [.. holds]);

        void Require<T>(Reading<T> reading)
        {
            if (!reading.IsKnown) reasons.Add(reading.Reason);
        }
    }
}
