using Stafi.Consensus.Bls;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Moving;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Rules;

/// <summary>
/// Takes validators back from the protocol's validator client: those that have exited, and those that SSV has been able to take again for long
/// enough; of adopted ones only so many a day. The onboarding registers them when they have been silent.
/// </summary>
public sealed class TrustReturnRule : Rule
{
    private const string Subject = "reclaim";

    /// <summary>Subject under which the plans remember since when SSV is able again.</summary>
    private const string Able = "trust return";

    /// <inheritdoc/>
    public override string Name => "TrustReturn";

    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(WorldView world, Policy policy, Claims claims)
    {
        if (world.ClientKeys.TryGet(out var listed) && listed.Count > 0)
            foreach (var held in InTwoPlaces(world, listed).Concat(Adoptable(world, claims.Fleet, listed))) yield return held;
        var there = There(claims.Fleet);
        foreach (var held in Unsettled(there, world, policy.Trust?.Client)) yield return held;
        var staying = new List<(ValidatorView Validator, ClientIntent Import)>();
        foreach (var (validator, import) in there)
        {
            if (import.State is not IntentState.Confirmed || claims.HolderOf(validator.PublicKey) is not null) continue;
            if (validator.BeaconStatus.TryGet(out var status) && RemovalGate.Misfit(moves: false, status) is null)
                yield return Do(new ReclaimStep(validator.PublicKey, import.Client, null), $"{KeyIndexes.Of([validator])}: exited in a finalized state");
            else
                staying.Add((validator, import));
        }
        if (staying.Count == 0) yield break;
        var sorter = new KeySorter(Name, Subject, world, policy, claims);
        var free = sorter.Free(staying.Select(each => each.Validator)
            .Where(validator => !world.IsEjected(validator.PublicKey) && validator.BeaconStatus.TryGet(out var status) && RemovalGate.Misfit(moves: true, status) is null));
        foreach (var held in sorter.Holds) yield return held;
        var adopted = free.Where(validator => staying.Any(each => each.Validator == validator && each.Import.IsAdoption)).ToList();
        var later = Later(adopted, world, policy);
        if (later.Count > 0)
        {
            yield return HoldKeys(
                "adopted", HeldCode.MoveLimit, later,
                $"adopted; at most {policy.Trust!.AdoptPerDay} a day leave the validator client for SSV (trust.adoptPerDay), {world.AdoptedReturnedToday} did today");
            staying.RemoveAll(each => later.Contains(each.Validator));
            if (staying.Count == 0) yield break;
        }
        // Those that SSV could not take for a while come before those that were never there.
        free = [.. free.Except(adopted), .. adopted.Except(later)];
        var (returning, shortage) = Returning(free, world, policy, claims);
        foreach (var (validator, destination) in returning)
        {
            var client = staying.Single(each => each.Validator == validator).Import.Client;
            yield return Do(
                new ReclaimStep(validator.PublicKey, client, destination),
                $"{KeyIndexes.Of([validator])}: leaves {client}; {destination.Operators} can take it for {destination.Funding}, and it is registered when it was silent "
                    + "for two whole epochs");
        }
        var rest = staying.Where(each => returning.All(other => other.Validator != each.Validator)).Select(each => each.Validator).ToList();
        if (rest.Count > 0)
        {
            yield return shortage is null
                ? HoldKeys(Able, HeldCode.WaitsToReturn, rest, $"at the validator client; {AbleText(world, policy)}")
                : HoldKeys(Subject, HeldCode.Trusted, rest, $"at the validator client; {shortage}");
        }
    }

    private IEnumerable<Held> InTwoPlaces(WorldView world, IReadOnlySet<BlsPublicKey> listed) => world.Validators
        .Where(each => each.Registration is not null && listed.Contains(each.PublicKey))
        .Select(each => Hold(
            Subjects.OfKey(each.PublicKey), HeldCode.InTwoPlaces,
            $"key {each.KeyIndex}: the validator client signs with it, and it is registered at the SSV operators {each.Registration!.Operators}: it will be slashed. "
                + "Nobody here brought it there: delete it at the client now, and find out who did"));

    /// <summary>Validators of our super node that the client runs and nobody here brought there.</summary>
    private IEnumerable<Held> Adoptable(WorldView world, Fleet fleet, IReadOnlySet<BlsPublicKey> listed)
    {
        BlsPublicKey[] keys =
        [
            .. world.UnknownInClient,
            .. fleet.Unsettled.Where(each => each.Evidence is { ClientIntents.Count: 0 } && listed.Contains(each.PublicKey)).Select(each => each.PublicKey),
        ];
        if (keys.Length == 0) yield break;
        yield return Hold(
            "adopt", HeldCode.Adoptable,
            $"the validator client signs with {keys.Length} keys of our super node that this router did not bring there ({keys[0]}{(keys.Length > 1 ? ", …" : "")}): until "
                + "they are adopted (stafi-router trust adopt) it does not move them, nor exit those that its seed does not make",
            new Dictionary<string, string> { ["keys"] = $"{keys.Length}" });
    }

    private static List<(ValidatorView Validator, ClientIntent Import)> There(Fleet fleet)
    {
        var there = new List<(ValidatorView, ClientIntent)>();
        foreach (var validator in fleet.Handed)
        {
            if (ClientPlaces.Standing(validator) is { } import) there.Add((validator, import));
        }
        return there;
    }

    /// <summary>Those on their way there, and those that the client has lost.</summary>
    private IEnumerable<Held> Unsettled(List<(ValidatorView Validator, ClientIntent Import)> there, WorldView world, string? client)
    {
        foreach (var (validator, import) in there)
        {
            var key = Subjects.OfKey(validator.PublicKey);
            if (import.State is not IntentState.Confirmed)
            {
                var why = world.Refusals.TryGetValue($"entrust {validator.PublicKey}", out var refusal) ? $": {refusal.Text}" : "";
                yield return Hold(key, HeldCode.Trusted, $"key {validator.KeyIndex}: intent {import.IntentId} hands it to {import.Client}; until it is read back it counts as live there{why}");
            }
            else if (world.ClientKeys.TryGet(out var listed) && import.Client == client && !listed.Contains(validator.PublicKey))
            {
                yield return Hold(
                    key, HeldCode.GateUnsafe,
                    $"key {validator.KeyIndex}: {import.Client} does not list it any more, although nobody here took it back: find out who did, and whether it runs elsewhere");
            }
        }
    }

    /// <summary>Adopted ones for which the day has no room.</summary>
    private static List<ValidatorView> Later(List<ValidatorView> adopted, WorldView world, Policy policy) => policy.Trust is { AdoptPerDay: var limit }
        ? [.. adopted.Skip(Math.Max(0, limit - world.AdoptedReturnedToday))]
        : [];

    private static (IReadOnlyList<(ValidatorView Validator, MoveDestination Destination)> Returning, string? Shortage) Returning(
        List<ValidatorView> free, WorldView world, Policy policy, Claims claims)
    {
        if (free.Count == 0) return ([], "they stay until they are out, or until the beacon chain's word on them can be read");
        if (policy.Trust is not { } trust) return ([], "no trust route is configured any more: configure it again, so that they can return");
        var places = new ReturnPlace(world, policy, claims);
        if (places.Obstacle() is { } obstacle) return ([], obstacle.Text);
        var found = places.For(free, out var shortage);
        if (found.Count == 0) return ([], shortage?.Text ?? "SSV has no place for them");
        var isOver = world.WaitingSince.ContainsKey(Able) && world.Head.Number >= Lasting.Since(Able, world) + Lasting.Blocks(trust.ReturnsAfter, policy);
        return isOver ? (found, shortage?.Text) : ([], null);
    }

    private static string AbleText(WorldView world, Policy policy) =>
        $"SSV can take them since block {Lasting.Since(Able, world)}, and they return from block "
        + $"{Lasting.Since(Able, world) + Lasting.Blocks(policy.Trust!.ReturnsAfter, policy)} on";
}
