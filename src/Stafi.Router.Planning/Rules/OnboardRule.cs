using Stafi.Ethereum;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Rules;

/// <summary>
/// Chooses a cluster for staked validators and registers them in bulk, one transaction of an owner at a time: a registration that
/// reverts would make the nonces of the next ones wrong. Known as <c>checkAndOnboardOnSSV</c>.
/// </summary>
public sealed class OnboardRule : Rule
{
    private const string Subject = "register";

    /// <inheritdoc/>
    public override string Name => "Onboard";

    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(WorldView world, Policy policy, Claims claims)
    {
        var sorter = new KeySorter(Name, Subject, world, policy, claims);
        var waiting = sorter.Free(claims.Fleet.Unsettled.Where(Pipeline.NeedsPlace).Where(validator => !world.IsEjected(validator.PublicKey))
            .OrderBy(validator => validator.PoolStatusSince).ThenBy(validator => validator.KeyIndex));
        if (waiting.Count == 0) return sorter.Holds;
        if (Obstacle(waiting, world, policy, claims) is { } obstacle) return [.. sorter.Holds, obstacle];

        var owner = OwnerChoice.For(1, world, policy)!;
        var network = world.Ssv.Value;
        var choice = claims.Clusters!;
        var noncesLeft = policy.MaximumRegistrationNonce - owner.RegistrationNonce;
        var most = (int)Math.Min((ulong)RegistrationLimit.KeysPerTransaction(policy.ClusterSize), noncesLeft);
        if (choice.Choose(owner.Address, Math.Min(waiting.Count, most)) is not { } place)
            return [.. sorter.Holds, Hold(Subject, Destination.NoCluster(choice, policy), $"{KeyIndexes.Of(waiting)}: ")];

        if (Unsettled(place, waiting, world) is { } unsettled) return [.. sorter.Holds, unsettled];
        var cleared = sorter.Cleared(waiting, evidence => LivenessGate.Against(Registration(place, [], Wei.Zero), evidence));
        return [.. sorter.Holds, .. Register(cleared, Math.Min(most, place.Room), place, network, world, policy, claims)];
    }

    /// <summary>What keeps all registrations back; null when there is nothing.</summary>
    private Held? Obstacle(List<ValidatorView> waiting, WorldView world, Policy policy, Claims claims)
    {
        if (world.Disagreements.Count > 0)
        {
            return HoldKeys(
                Subject, HeldCode.LedgerDisagreement, waiting,
                $"staked; shares signed for a wrong registration nonce would never run, and {world.Disagreements[0].Text}");
        }
        if (!world.Pool.TryGet(out var pool)) return Lacks(Subject, "the staking pool", world.Pool);
        if (!world.Ssv.IsKnown) return Lacks(Subject, "the SSV network's parameters", world.Ssv);
        if (!world.Operators.IsKnown) return Lacks(Subject, "the SSV operators", world.Operators);
        if (OwnerChoice.For(1, world, policy) is not { } owner)
            return Hold(Subject, Destination.NoOwner(policy), $"{KeyIndexes.Of(waiting)}: ");
        if (!owner.Balance.IsKnown) return Lacks(Subject, $"the balance of the SSV account {owner.Address}", owner.Balance);
        if (owner.FeeRecipient != pool.SuperNodeFeePool)
        {
            return HoldKeys(
                Subject, HeldCode.WaitsForFeeRecipient, waiting,
                $"staked; they are registered as soon as the fee recipient of {owner.Address} is the protocol's ({pool.SuperNodeFeePool}); "
                + "now it is " + (owner.FeeRecipient?.ToString() ?? "not set"));
        }
        return claims.HolderOf(Claim.RegistrationLane(owner.Address)) is { } holder
            ? HoldKeys(Subject, HeldCode.WaitsForClaim, waiting, $"staked; only one registration of {owner.Address} may be in flight, and {holder} is")
            : null;
    }

    /// <summary>
    /// Should a reorganisation make a registration revert that is not final yet, the nonces of a later one would be wrong. In the same cluster the later
    /// one reverts too, because its tuple is of the earlier one; in another cluster it would not.
    /// </summary>
    private Held? Unsettled(ClusterPlace place, List<ValidatorView> waiting, WorldView world)
    {
        var earlier = world.Intents.FirstOrDefault(intent => intent is { State: IntentState.Mined, Step: RegisterStep step }
            && step.Owner == place.Owner && step.Operators != place.Operators);
        return earlier is null
            ? null
            : HoldKeys(
                Subject, HeldCode.WaitsForClaim, waiting,
                $"staked; the cluster {place.Operators} gets them when the registration in another cluster (intent {earlier.Id}, block {earlier.MinedBlock}) is "
                    + "final: a reorganisation that makes it revert would make their nonces wrong");
    }

    private IEnumerable<Proposal> Register(
        List<ValidatorView> cleared, int most, ClusterPlace place, SsvNetworkView network, WorldView world, Policy policy, Claims claims)
    {
        if (cleared.Count == 0) yield break;
        var balance = Wei.Zero;
        if (place.Existing is { } existing && !existing.Balance.TryGet(out balance))
        {
            yield return HoldKeys(
                Subject, HeldCode.MissingInput, cleared,
                $"staked; the balance of their cluster {place.Operators} could not be read ({existing.Balance.Reason}), and so not what it needs");
            yield break;
        }

        var wanted = Math.Min(cleared.Count, most);
        var available = claims.EtherForValidators(place.Owner, place.Operators)!.Value;
        var count = wanted;
        while (count > 0 && Cost(count) > available) count--;
        if (count < wanted)
        {
            var shortage = Destination.AccountTooSmall(place.Owner, wanted, Cost(wanted), available);
            yield return Hold(Subject, shortage, $"{KeyIndexes.Of(cleared.Take(wanted).Skip(count))}: ");
        }
        if (count == 0) yield break;

        var step = Registration(place, cleared.Take(count), Cost(count));
        var pipeline = Pipeline.Of(world, claims);
        var couldGrow = count == cleared.Count && count < most && pipeline.Matched + pipeline.Staking > 0;
        if (couldGrow && Company.Waits(step.Subject, world, policy))
        {
            var company = $"the {pipeline.Matched + pipeline.Staking} confirmed keys that may be staked soon";
            yield return HoldKeys(
                step.Subject, HeldCode.WaitsForCompany, cleared, $"staked; {Company.Text(step.Subject, world, policy, company)}");
            yield break;
        }
        yield return Do(
            step,
            $"{KeyIndexes.Of(cleared.Take(count))}: staked and live nowhere; {Why(place)}{PassedOver.Text(place.Owner, world, claims.Clusters!)}; {step.Funding} pay for "
            + $"the liquidation threshold and {policy.TargetRunwayDays} days");
        if (count == wanted && wanted < cleared.Count)
        {
            yield return HoldKeys(
                Subject, HeldCode.WaitsForClaim, cleared[wanted..],
                $"staked; they are registered after this transaction, which takes {wanted} validators");
        }

        Wei Cost(int keys) => RegistrationCost.Of(place, keys, balance, network, policy);
    }

    private static string Why(ClusterPlace place) =>
        (place.Existing is null
            ? $"the new cluster {place.Operators} is expected to bring most"
            : $"cluster {place.Operators} of ours is expected to bring most, or hardly less")
        + $": {place.Yield.Net} a year and validator (enough operators work {place.Yield.Working}, "
        + $"their fees are {place.Yield.OperatorFees})";

    private static RegisterStep Registration(ClusterPlace place, IEnumerable<ValidatorView> validators, Wei funding) =>
        new(place.Owner, place.Operators, [.. validators.Select(validator => validator.PublicKey)], funding);
}
