using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Rules;

/// <summary>Stakes 31 ETH for each confirmed key, oldest first. Known as <c>checkAndStake</c>.</summary>
public sealed class StakeRule : Rule
{
    private const string Subject = "stake";

    /// <inheritdoc/>
    public override string Name => "Stake";

    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(WorldView world, Policy policy, Claims claims)
    {
        var deposited = claims.Fleet.Unsettled
            .Where(validator => validator.PoolStatus is PubkeyStatus.Deposited && !PoolBudget.IsLost(validator)).ToList();
        foreach (var held in OnTheWay(world, claims.Fleet, deposited)) yield return held;

        var keys = new KeySorter(Name, Subject, world, policy, claims);
        var matched = claims.Fleet.Unsettled
            .Where(validator => validator.PoolStatus is PubkeyStatus.Matched && !PoolBudget.IsLost(validator))
            .OrderBy(validator => validator.PoolStatusSince).ThenBy(validator => validator.KeyIndex);
        var free = keys.Free(matched);
        var poolObjection = free.Count == 0 ? null : PoolCredentials.Against(policy.WithdrawalCredentials, world.Pool);
        var ready = poolObjection is null ? keys.Cleared(free, Against) : [];
        foreach (var held in keys.Holds) yield return held;
        if (poolObjection is not null)
            yield return HoldKeys(Subject, poolObjection.IsUnknown ? HeldCode.GateUnknown : HeldCode.GateUnsafe, free, poolObjection.Reason);
        if (ready.Count == 0) yield break;

        foreach (var proposal in Stake(ready, deposited.Count, world, policy, claims)) yield return proposal;
    }

    /// <summary>Promise 2, and of promise 6 that nobody else has taken the key's place on the SSV network.</summary>
    private static Objection? Against(KeyEvidence key) =>
        StakeGuard.Against(key) ?? Objection.Against(key.RegisteredBy, "whether it is registered on the SSV network", owners =>
            owners.Count == 0 ? null : $"{owners[0]} has registered it on the SSV network: it could not go live at once, so it gets no 31 ETH");

    /// <summary>Keys that are lost, and keys that wait for the voters.</summary>
    private IEnumerable<Held> OnTheWay(WorldView world, Fleet fleet, List<ValidatorView> deposited)
    {
        foreach (var validator in fleet.Unsettled.Where(PoolBudget.IsLost))
        {
            if (validator.PoolStatus is PubkeyStatus.Unmatched)
            {
                yield return Hold(
                    Subjects.OfKey(validator.PublicKey), HeldCode.KeyLost,
                    $"key {validator.KeyIndex}: the voters refused its withdrawal credentials, its 1 ETH is at risk and it gets no more; "
                    + "find out who deposited for it and tell the protocol");
            }
            else if (validator.PoolStatus is PubkeyStatus.Deposited or PubkeyStatus.Matched)
            {
                yield return Hold(
                    Subjects.OfKey(validator.PublicKey), HeldCode.KeyAtRisk,
                    $"key {validator.KeyIndex}: {StakeGuard.Misfit(validator.Evidence!.Credentials.Value)}; "
                    + "its 1 ETH is at risk and it gets no more, tell the protocol");
            }
        }
        if (deposited.Count == 0) yield break;
        var oldest = deposited.Min(validator => validator.PoolStatusSince);
        yield return Hold(
            "voters", HeldCode.WaitsForVoters,
            $"{KeyIndexes.Of(deposited)}: deposited, the voters have not decided yet; "
            + $"the oldest waits since block {oldest} (head {world.Head.Number})",
            new Dictionary<string, string> { ["keys"] = $"{deposited.Count}", ["oldestBlock"] = $"{oldest}" });
    }

    private IEnumerable<Proposal> Stake(List<ValidatorView> ready, int deposited, WorldView world, Policy policy, Claims claims)
    {
        // A known verdict of the guard on the pool's credentials means that the pool is known, and so is the budget.
        var budget = claims.Budget!;
        var paid = (int)UInt128.Min((UInt128)ready.Count, budget.ForStakes.DivideBy(ValidatorEther.Stake));
        if (paid < ready.Count)
        {
            yield return Hold(
                Subject, HeldCode.PoolTooSmall,
                $"{KeyIndexes.Of(ready.Skip(paid))}: confirmed, and {ValidatorEther.Stake} each are needed, but of the pool's {budget.Balance} "
                + $"only {budget.ForStakes} may be staked now (reserve {budget.Reserve}, owed to users {budget.Missing}); "
                + "they go on when users stake or withdrawals are served",
                budget.ToFacts());
        }
        if (paid == 0) yield break;

        var placed = new Destination(world, policy, claims).AffordableOrTrusted(Pipeline.Of(world, claims).Committed, paid, out var shortage);
        if (shortage is not null) yield return Hold(Subject, shortage, $"{KeyIndexes.Of(ready.Take(paid).Skip(placed))}: no place to go: ");
        if (placed == 0) yield break;

        var couldGrow = placed == ready.Count && placed < policy.MaximumStakeKeys && deposited > 0;
        if (couldGrow && Company.Waits(Subject, world, policy))
        {
            yield return HoldKeys(
                Subject, HeldCode.WaitsForCompany, ready,
                $"confirmed; {Company.Text(Subject, world, policy, $"the {deposited} deposited keys that the voters may confirm soon")}");
            yield break;
        }
        foreach (var keys in ready.Take(placed).Chunk(policy.MaximumStakeKeys))
        {
            yield return Do(
                new StakeStep([.. keys.Select(validator => validator.PublicKey)]),
                $"{KeyIndexes.Of(keys)}: the voters confirmed them, and the beacon chain says that our withdrawal credentials win");
        }
    }
}
