using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Moving;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Clusters;

/// <summary>The backup for validators that SSV can not take, at one snapshot.</summary>
/// <param name="Trouble">Why SSV can not take the validators that wait now; null when it can, when none wait, or when nobody can say.</param>
/// <param name="Unknown">Why nobody can say whether SSV takes validators; null when it is known.</param>
/// <param name="Since">Block since which SSV has been unable; the head when it is not, or begins to be.</param>
/// <param name="From">Block from which on validators may go to the client.</param>
/// <param name="Used">Validators that are there or on their way there.</param>
/// <param name="Limit">Most validators that may be there.</param>
public sealed record TrustRoute(Shortage? Trouble, string? Unknown, ulong Since, ulong From, int Used, int Limit)
{
    /// <summary>Subject under which the plans remember since when SSV is unable.</summary>
    public const string Subject = "trust";

    /// <summary>True when SSV has been unable for long enough.</summary>
    public bool IsDue { get; private init; }

    /// <summary>Places that may be taken now; 0 unless SSV has been unable for long enough and the client answers.</summary>
    public int OpenPlaces { get; private init; }

    /// <summary>The route; null when none is configured.</summary>
    public static TrustRoute? Of(WorldView world, Policy policy, Claims claims)
    {
        if (policy.Trust is not { } trust) return null;
        var total = claims.Fleet.Count - claims.Fleet.Unsettled.Count + claims.Fleet.Unsettled.Count(validator => validator.PoolStatus is PubkeyStatus.Staked
            && (Pipeline.NeedsPlace(validator) || ClientPlaces.Standing(validator) is not null));
        var limit = (int)Math.Max(1, (long)trust.Share * total / 10_000);
        var used = claims.Fleet.Handed.Count(validator => ClientPlaces.Standing(validator) is not null)
            + claims.Fleet.Unsettled.Count(validator => ClientPlaces.Standing(validator) is null && claims.HolderOf(validator.PublicKey)?.Step is EntrustStep);
        var unknown = Uncertainty(world, policy);
        var trouble = unknown is null ? TroubleOf(world, policy, claims, ref unknown) : null;
        var since = Lasting.Since(Subject, world);
        var from = since + Lasting.Blocks(trust.After, policy);
        var isDue = trouble is not null && world.Head.Number >= from && world.WaitingSince.ContainsKey(Subject);
        var open = isDue && world.ClientKeys.IsKnown ? Math.Max(0, limit - used) : 0;
        return new TrustRoute(trouble, unknown, since, from, used, limit) { IsDue = isDue, OpenPlaces = open };
    }

    /// <summary>What keeps anybody from saying whether SSV takes validators: then the backup neither begins nor ends.</summary>
    private static string? Uncertainty(WorldView world, Policy policy)
    {
        if (!world.Finalized.TryGet(out var final)) return $"the newest finalized block could not be read ({world.Finalized.Reason})";
        if (world.Head.Number > final.Number + policy.Moves.MaximumFinalityLag)
            return $"the chain has finalized nothing since block {final.Number} (head {world.Head.Number})";
        if (!world.Pool.IsKnown) return $"the staking pool could not be read ({world.Pool.Reason})";
        if (!world.Ssv.IsKnown) return $"the SSV network's parameters could not be read ({world.Ssv.Reason})";
        if (!world.Operators.TryGet(out var operators)) return $"the SSV operators could not be read ({world.Operators.Reason})";
        if (operators.Count > 0 && operators.All(each => !each.Health.IsKnown)) return $"how the operators work could not be read ({operators[0].Health.Reason})";
        return world.Disagreements.Count > 0 ? $"nothing can be registered now: {world.Disagreements[0].Text}" : null;
    }

    private static Shortage? TroubleOf(WorldView world, Policy policy, Claims claims, ref string? unknown)
    {
        var waiting = Pipeline.Of(world, claims).Total + (claims.PoolEtherLeft >= ValidatorEther.Whole ? 1 : 0);
        if (waiting == 0) return null;
        if (OwnerChoice.For(1, world, policy) is { } owner)
        {
            if (world.StoppedAccounts.TryGetValue(owner.Address, out var stopped))
                return Because(HeldCode.AccountStopped, $"the SSV account {owner.Address} takes no new transactions ({stopped})");
            if (claims.Clusters!.Choose(owner.Address, 1) is { } place && Setback(place, world, policy) is { } refusal)
                return Because(HeldCode.RefusedByPreflight, $"registrations at operators {place.Operators} revert ({refusal.Text})");
        }
        _ = new Destination(world, policy, claims).Affordable(0, waiting, out var shortage);
        if (shortage?.Code != HeldCode.MissingInput) return shortage;
        unknown = shortage.Text;
        return null;
    }

    /// <summary>A registration at this place that reverted, as long as it is a reason to think that the next one does too.</summary>
    private static Refusal? Setback(ClusterPlace place, WorldView world, Policy policy) =>
        world.Refusals.TryGetValue($"register {place.Owner} {place.Operators}", out var refusal) && refusal.Code is "reverted" or "simulation-reverted"
            && world.Head.Number < refusal.Block + Lasting.Blocks(policy.Trust!.After, policy)
            ? refusal
            : null;

    private static Shortage Because(string code, string text) => new(code, text, new Dictionary<string, string>());
}
