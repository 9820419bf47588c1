using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Rules;

/// <summary>
/// Hands staked validators to the protocol's validator client when SSV has been unable to take them for long enough: only as a backup, only so many,
/// and never while the chain or the outcome of a registration is unknown.
/// </summary>
public sealed class TrustRule : Rule
{
    private const string Subject = "entrust";

    /// <inheritdoc/>
    public override string Name => "Trust";

    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(WorldView world, Policy policy, Claims claims)
    {
        if (TrustRoute.Of(world, policy, claims) is not { } route) yield break;
        if (route.Unknown is { } unknown)
        {
            if (world.WaitingSince.ContainsKey(TrustRoute.Subject))
                yield return Hold(TrustRoute.Subject, HeldCode.SsvUnable, $"SSV could not take validators since block {route.Since}; whether it can now is unknown: {unknown}");
            yield break;
        }
        if (route.Trouble is not { } trouble) yield break;
        yield return Hold(
            TrustRoute.Subject, HeldCode.SsvUnable,
            $"SSV can not take all validators since block {route.Since}: {trouble.Text}. From block {route.From} on {policy.Trust!.Client} may have up to {route.Limit} of "
                + $"them ({route.Used} are there)",
            new Dictionary<string, string> { ["since"] = $"{route.Since}", ["from"] = $"{route.From}", ["used"] = $"{route.Used}", ["limit"] = $"{route.Limit}" });
        if (route.IsDue && !world.ClientKeys.IsKnown) yield return Lacks(Subject, $"the validator client {policy.Trust.Client}", world.ClientKeys);
        if (route.OpenPlaces == 0) yield break;
        foreach (var proposal in Entrust(route, policy.Trust.Client, world, policy, claims)) yield return proposal;
    }

    private IEnumerable<Proposal> Entrust(TrustRoute route, string client, WorldView world, Policy policy, Claims claims)
    {
        var waiting = claims.Fleet.Unsettled
            .Where(validator => Pipeline.NeedsPlace(validator) && !world.IsEjected(validator.PublicKey) && claims.HolderOf(validator.PublicKey) is null)
            .OrderBy(validator => validator.PoolStatusSince).ThenBy(validator => validator.KeyIndex).ToList();
        if (waiting.Count == 0) yield break;
        // Where registrations revert or the account is stopped, what could be paid does not count.
        var isShort = route.Trouble!.Code is HeldCode.NoCluster or HeldCode.AccountTooSmall or HeldCode.NoOwner;
        var beyond = waiting.Count - (isShort ? new Destination(world, policy, claims).Affordable(0, waiting.Count, out _) : 0);
        if (beyond <= 0) yield break;
        var recipient = world.Pool.Value.SuperNodeFeePool;
        var sorter = new KeySorter(Name, Subject, world, policy, claims);
        var cleared = sorter.Cleared(sorter.Free(waiting), evidence => LivenessGate.Against(evidence, _ => false));
        foreach (var held in sorter.Holds) yield return held;
        foreach (var validator in cleared.Take(Math.Min(beyond, route.OpenPlaces)))
        {
            yield return Do(
                new EntrustStep(validator.PublicKey, client, recipient),
                $"{KeyIndexes.Of([validator])}: staked and live nowhere, and SSV can not take it since block {route.Since} ({route.Trouble!.Text}); "
                    + $"{client} has it until SSV can");
        }
    }
}
