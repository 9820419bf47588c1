using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Rules;

/// <summary>Routes the pool's free ETH: 1 ETH deposits for as many new keys as get their whole 32 ETH. Known as <c>checkAndDeposit</c>.</summary>
public sealed class DepositRule : Rule
{
    private const string Subject = "deposit";

    /// <inheritdoc/>
    public override string Name => "Deposit";

    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(WorldView world, Policy policy, Claims claims)
    {
        if (!world.Pool.TryGet(out var pool))
        {
            yield return Lacks(Subject, "the staking pool", world.Pool);
            yield break;
        }
        if (policy.Solo.Enabled && pool.LightNodeUnread is { } unread)
        {
            yield return Hold(Subject, HeldCode.MissingInput, $"how much ETH is kept for keys of solo users is unknown, because {unread}");
            yield break;
        }
        var budget = claims.Budget!;
        var funded = (int)UInt128.Min(int.MaxValue, claims.PoolEtherLeft!.Value.DivideBy(ValidatorEther.Whole));
        if (funded == 0)
        {
            yield return PoolTooSmall(budget);
            yield break;
        }
        var allowed = (int)Math.Min((ulong)policy.MaximumDepositKeys, KeysLeft(pool, budget));
        if ((Forbidden(pool, allowed) ?? Busy(claims) ?? Credentials(world, policy)) is { } obstacle)
        {
            yield return obstacle;
            yield break;
        }

        var wanted = Math.Min(funded, allowed);
        var (holds, clear) = Candidates(world, policy, wanted);
        foreach (var held in holds) yield return held;
        if (clear == 0) yield break;

        var placed = new Destination(world, policy, claims).AffordableOrTrusted(Pipeline.Of(world, claims).Total, clear, out var shortage);
        if (shortage is not null) yield return Hold(Subject, shortage, $"{clear - placed} of {clear} new validators have no place to go: ");
        if (placed == 0) yield break;

        // Company is further ETH of users: it helps only when ETH is what limits the number of keys.
        if (placed == funded && placed < allowed && Company.Waits(Subject, world, policy))
        {
            yield return Hold(
                Subject, HeldCode.WaitsForCompany,
                $"{placed} new validators can be funded; {Company.Text(Subject, world, policy, "further ETH of users")}", budget.ToFacts());
            yield break;
        }
        yield return Do(
            new DepositStep(placed),
            $"{budget.ForDeposits} of the pool's {budget.Balance} are free ({budget.Text}): "
            + $"1 ETH now for each of {placed} new keys, 31 ETH each stay for them");
    }

    /// <summary>What the contract's limit leaves, after the deposits in flight.</summary>
    private static ulong KeysLeft(PoolView pool, PoolBudget budget)
    {
        var taken = pool.SuperNodePubkeyCount + budget.DepositsAhead;
        return pool.SuperNodePubkeyLimit > taken ? pool.SuperNodePubkeyLimit - taken : 0;
    }

    private Held PoolTooSmall(PoolBudget budget)
    {
        var more = budget.ShortOfNextDeposit;
        var facts = new Dictionary<string, string>(budget.ToFacts()) { ["needed"] = more.ToString() };
        return Hold(
            Subject, HeldCode.PoolTooSmall,
            $"{budget.ForDeposits} of the pool's {budget.Balance} are free ({budget.Text}, "
            + $"deposits in flight {ValidatorEther.Whole * budget.DepositsAhead}): the next validator needs {more} more",
            facts);
    }

    private Held? Forbidden(PoolView pool, int allowed)
    {
        if (!pool.SuperNodeRegistered)
        {
            return Hold(
                Subject, HeldCode.ForbiddenByContract,
                "our account is not a registered super node (StafiNodeManager.getSuperNodeExists): the protocol must register it");
        }
        if (!pool.SuperNodeDepositEnabled)
        {
            return Hold(
                Subject, HeldCode.ForbiddenByContract,
                "deposits of super nodes are switched off (StafiSuperNode.getSuperNodeDepositEnabled): the protocol must switch them on");
        }
        return allowed > 0
            ? null
            : Hold(
                Subject, HeldCode.ForbiddenByContract,
                $"our super node has deposited {pool.SuperNodePubkeyCount} keys, and with deposits in flight the limit of "
                + $"{pool.SuperNodePubkeyLimit} is reached (StafiNetworkSettings.getSuperNodePubkeyLimit): the protocol must raise it");
    }

    private Held? Busy(Claims claims) => claims.HolderOf(Claim.NewKeys) is { } holder
        ? Hold(Subject, HeldCode.WaitsForClaim, $"{holder} reserves new keys; the next deposit comes after it")
        : null;

    private Held? Credentials(WorldView world, Policy policy) =>
        PoolCredentials.Against(policy.WithdrawalCredentials, world.Pool) is { } objection
            ? Hold(Subject, objection.IsUnknown ? HeldCode.GateUnknown : HeldCode.GateUnsafe, objection.Reason)
            : null;

    /// <summary>How many of the next keys the guard clears, up to the wanted number. Refused keys are passed over, each with its reason.</summary>
    private (List<Held> Holds, int Clear) Candidates(WorldView world, Policy policy, int wanted)
    {
        var holds = new List<Held>();
        var unknown = new List<(string Reason, uint Index)>();
        var clear = 0;
        foreach (var candidate in world.Candidates)
        {
            if (clear == wanted) break;
            if (Refusals.Recent(candidate.PublicKey, world, policy) is { } refusal)
            {
                holds.Add(Hold(
                    Subjects.OfCandidate(candidate.KeyIndex), HeldCode.RefusedByPreflight,
                    $"key {candidate.KeyIndex}: {Refusals.Text(refusal, policy)}"));
            }
            else if (DepositGuard.Against(candidate.Evidence) is not { } objection)
                clear++;
            else if (objection.IsUnknown)
                unknown.Add((objection.Reason, candidate.KeyIndex));
            else
                holds.Add(PassedOver(candidate, objection));
        }
        foreach (var group in unknown.GroupBy(each => each.Reason, each => each.Index))
            holds.Add(Hold(Subject, HeldCode.GateUnknown, $"{KeyIndexes.Of(group)}: {group.Key}"));
        if (clear == 0 && holds.Count == 0)
            holds.Add(Hold(Subject, HeldCode.MissingInput, "no unused key of the seed is known here: public keys are derived once, by a router in mode act, or by 'plan' where keys.password is a file or a variable"));
        return (holds, clear);
    }

    private Held PassedOver(CandidateKey candidate, Objection objection) => Hold(
        Subjects.OfCandidate(candidate.KeyIndex), HeldCode.GateUnsafe, $"key {candidate.KeyIndex} is passed over: {objection.Reason}");
}
