using Stafi.Ethereum;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Moving;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Rules;

/// <summary>
/// Removes exited validators from SSV, and validators from clusters that break policy or that another one exceeds by more than a move costs, once they
/// have an affordable place to go. The onboarding places them there when they have been silent. Known as <c>checkAndOffboardOnSSV</c>.
/// </summary>
public sealed class OffboardRule : Rule
{
    /// <summary>Keys of one removal: it is far below a transaction's limits of bytes and gas.</summary>
    private const int MostKeys = 100;

    private const string Subject = "remove";

    /// <inheritdoc/>
    public override string Name => "Offboard";

    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(WorldView world, Policy policy, Claims claims)
    {
        foreach (var proposal in Exited(world, policy, claims)) yield return proposal;
        foreach (var held in Away(claims.Fleet)) yield return held;
        var isIdle = world.Clusters.All(cluster => cluster.Tuple.ValidatorCount == 0) && world.WaitingSince.Count == 0;
        if (!policy.Moves.Enabled || isIdle) yield break;
        foreach (var proposal in Moves(world, policy, claims)) yield return proposal;
    }

    private IEnumerable<Proposal> Exited(WorldView world, Policy policy, Claims claims)
    {
        var sorter = new KeySorter(Name, Subject, world, policy, claims);
        var free = sorter.Free(claims.Fleet.Exited);
        foreach (var held in sorter.Holds) yield return held;
        foreach (var group in free.GroupBy(validator => (validator.Registration!.Owner, validator.Registration.Operators)))
        {
            foreach (var keys in group.Chunk(MostKeys))
            {
                yield return Do(
                    new RemoveStep(group.Key.Owner, group.Key.Operators, [.. keys.Select(validator => validator.PublicKey)]),
                    $"{KeyIndexes.Of(keys)}: exited in a finalized state; the cluster {group.Key.Operators} needs not pay for them any more");
            }
        }
    }

    /// <summary>Removed validators that go live again: how far each is.</summary>
    private IEnumerable<Held> Away(Fleet fleet) => fleet.Unsettled.Where(MoveLimits.IsAway)
        .GroupBy(validator => StoppedPlaces.Against(validator.Evidence!)?.Reason ?? "it has been silent in two whole epochs: the next registration places it")
        .Select(group => HoldKeys(Subject, HeldCode.Moving, [.. group], $"between two clusters; {group.Key}"));

    private IEnumerable<Proposal> Moves(WorldView world, Policy policy, Claims claims)
    {
        if (claims.Clusters is not { } choice)
        {
            yield return world.Operators.IsKnown
                ? Lacks(Subject, "the SSV network's parameters", world.Ssv)
                : Lacks(Subject, "the SSV operators", world.Operators);
            yield break;
        }
        var clusters = world.Clusters.Where(cluster => cluster.Tuple.ValidatorCount > 0).ToList();
        var carried = Carried(clusters);
        var complaints = new OperatorComplaints(choice.Roster, carried.Keys.ToHashSet(), world, policy);
        foreach (var complaint in complaints.All) yield return Standing(complaint, carried.GetValueOrDefault(complaint.Operator));

        var tolls = new Tolls(complaints, choice.Roster, world, policy);
        var departures = new List<Departure>();
        foreach (var cluster in clusters)
        {
            var toll = tolls.Of(cluster);
            var departure = Breaches.Of(cluster, complaints, toll, withHealth: true, world, policy);
            if (departure is { IsByHealth: true } && complaints.IsWidespread)
            {
                yield return Braked(departure);
                departure = Breaches.Of(cluster, complaints, toll, withHealth: false, world, policy);
            }
            if (departure is not null) departures.Add(departure);
            else if (toll is { PaysOff: false, IsWorthTelling: true }) yield return Standing(toll);
        }
        if (OwnerChoice(world, policy) is { } owner)
        {
            // A cluster with a complaint is decided by it, and one that is liquidated by its reactivation.
            var calm = clusters.Where(cluster => cluster.Tuple.Active && !complaints.Concern(cluster.Operators));
            var better = new Gains(choice, world, policy).Of(calm.Select(cluster => (cluster, (int)cluster.Tuple.ValidatorCount)), owner);
            foreach (var each in better) yield return Standing(each, policy);
            departures.AddRange(better.Where(each => each.Gain is not null && HasLasted(each, world, policy)).Select(Departure));
        }
        if (departures.Count == 0) yield break;
        foreach (var proposal in Depart(departures, world, policy, claims)) yield return proposal;
    }

    private IEnumerable<Proposal> Depart(List<Departure> departures, WorldView world, Policy policy, Claims claims)
    {
        var places = new MovePlace(world, policy, claims);
        var obstacle = places.Obstacle();
        var limits = new MoveLimits(world, policy, claims);
        var byPlace = Placed(departures, world);
        foreach (var departure in InOrder(departures))
        {
            var subject = SubjectOf(departure);
            var sorter = new KeySorter(Name, subject, world, policy, claims);
            var ready = sorter.Free(byPlace[(departure.Cluster.Owner, departure.Cluster.Operators)]);
            foreach (var held in sorter.Holds) yield return held;
            if (ready.Count == 0) continue;
            if (obstacle is not null)
            {
                yield return Hold(subject, obstacle, $"{KeyIndexes.Of(ready)} should move, because {departure.Why}: ");
                yield break;
            }
            var (room, limit) = limits.Room(departure);
            if (room < ready.Count)
                yield return HoldKeys(subject, HeldCode.MoveLimit, [.. ready.Skip(Math.Max(0, room))], $"should move, because {departure.Why}; {limit}");
            if (room <= 0) continue;

            var (place, count) = places.For(departure.Cluster, Math.Min(Math.Min(room, MostKeys), ready.Count), out var shortage);
            if (shortage is not null) yield return Hold(subject, shortage, $"{KeyIndexes.Of(ready)} should move, because {departure.Why}: ");
            // Where one cluster finds no place, the others would search for the same in vain.
            if (place is null) yield break;
            var keys = ready.Take(count).ToList();
            limits.Take(count);
            yield return Do(
                new RemoveStep(departure.Cluster.Owner, departure.Cluster.Operators, [.. keys.Select(validator => validator.PublicKey)], place),
                $"{KeyIndexes.Of(keys)}: leave cluster {departure.Cluster.Operators}, because {departure.Why}; {place.Operators} can take them for "
                    + $"{place.Funding}, and they are registered when the removal is final and they were silent for two whole epochs");
        }
    }

    private static IEnumerable<Departure> InOrder(List<Departure> departures) => departures
        .OrderBy(departure => departure.Rank).ThenBy(departure => departure.Working)
        .ThenBy(departure => departure.Since).ThenBy(departure => departure.Cluster.Operators);

    /// <summary>Validators that may move now, by the place that they leave; those on their way out keep their operators.</summary>
    private static ILookup<(Address Owner, OperatorSet Operators), ValidatorView> Placed(List<Departure> departures, WorldView world)
    {
        var left = departures.Select(departure => (departure.Cluster.Owner, departure.Cluster.Operators)).ToHashSet();
        var ejected = world.Ejections.TryGet(out var ejections) ? ejections.Ours.Select(each => each.PublicKey).ToHashSet() : [];
        return world.Validators
            .Where(validator => validator.Registration is { } place && left.Contains((place.Owner, place.Operators))
                && validator.BeaconStatus.TryGet(out var status) && RemovalGate.Misfit(moves: true, status) is null && !ejected.Contains(validator.PublicKey))
            .ToLookup(validator => (validator.Registration!.Owner, validator.Registration.Operators));
    }

    /// <summary>How many clusters and validators of ours each operator has.</summary>
    private static Dictionary<ulong, (int Clusters, long Validators)> Carried(List<ClusterView> clusters)
    {
        var carried = new Dictionary<ulong, (int Clusters, long Validators)>();
        foreach (var cluster in clusters)
        {
            foreach (var id in cluster.Operators.Ids)
            {
                var (count, validators) = carried.GetValueOrDefault(id);
                carried[id] = (count + 1, validators + cluster.Tuple.ValidatorCount);
            }
        }
        return carried;
    }

    private Held Standing(Complaint complaint, (int Clusters, long Validators) carried)
    {
        var until = complaint.Until is { } block ? $"its validators move from block {block} on, or as soon as that pays" : "nobody moves because of that, and it gets no validators";
        return Hold(
            complaint.Subject, HeldCode.ReasonToLeave,
            $"operator {complaint.Operator} {complaint.Text} since block {complaint.Since}; {until}",
            new Dictionary<string, string>
            {
                ["since"] = $"{complaint.Since}",
                ["clusters"] = $"{carried.Clusters}",
                ["validators"] = $"{carried.Validators}",
            });
    }

    private Held Standing(Toll toll) => Hold(
        toll.Subject, HeldCode.ReasonToLeave, $"the validators of cluster {toll.Cluster.Operators} stay: {toll}",
        new Dictionary<string, string> { ["since"] = $"{toll.Since}", ["validators"] = $"{toll.Cluster.Tuple.ValidatorCount}" });

    private Held Standing(Gains.Better better, Policy policy) => Hold(
        better.Subject, HeldCode.ReasonToLeave,
        (better.To is { } to ? $"{to.Operators} would bring {better.Gain}" : "another cluster brought more when it was looked at last")
            + $", since block {better.Since}; its validators move when that lasts until block {better.Since + Lasting.Blocks(policy.Moves.GainFor, policy)}",
        new Dictionary<string, string> { ["since"] = $"{better.Since}", ["validators"] = $"{better.Cluster.Tuple.ValidatorCount}" });

    private Held Braked(Departure departure) => Hold(
        SubjectOf(departure), HeldCode.MoveLimit,
        $"{departure.Why}; but the operators' API finds most operators of ours bad at once, and then it is rather the API or the whole network that is "
            + "ill: nothing moves because of it. If they are bad indeed, name them in policy.operators.deny");

    private static Departure Departure(Gains.Better better) => new(
        better.Cluster, Moving.Departure.Gain, better.Since, IsByHealth: false, $"{better.To!.Operators} brings {better.Gain}");

    private static bool HasLasted(Gains.Better better, WorldView world, Policy policy) =>
        world.Head.Number >= better.Since + Lasting.Blocks(policy.Moves.GainFor, policy);

    private static Address? OwnerChoice(WorldView world, Policy policy) => Clusters.OwnerChoice.For(1, world, policy)?.Address;

    private static string SubjectOf(Departure departure) => $"move {departure.Cluster.Owner} {departure.Cluster.Operators}";
}
