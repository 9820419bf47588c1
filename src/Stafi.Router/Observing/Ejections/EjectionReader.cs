using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Networks;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing.Ejections;

/// <summary>
/// Who of our validators is to leave, and what the exit gate needs to know of each: for the snapshot, and again right before an exit is signed.
/// </summary>
public sealed class EjectionReader(
    EjectionObserver observer, BeaconObserver beacon, NetworkSource network, IJournal journal, IEjectionBook book, TimeProvider clock)
{
    private readonly ReadingSource _notices = new("the notices to exit", clock);
    private readonly ReadingSource _final = new("the notices in a finalized block", clock);
    private readonly ReadingSource _validator = new("the beacon node", clock);
    private readonly ReadingSource _partials = new("pending partial withdrawals", clock);
    private readonly ReadingSource _clock = new("the beacon chain's clock", clock);

    /// <summary>Everything anew, of agreeing nodes.</summary>
    public async Task<IReadOnlyList<ExitEvidence>> ReadAfreshAsync(
        IReadOnlyList<BlsPublicKey> keys, ChainPoint head, CancellationToken cancellation)
    {
        var state = await _validator.ReadAsync(() => beacon.ReadAgreedAsync(keys, head, cancellation), cancellation);
        var inputs = await InputsAsync(head, agreed: true, cancellation);
        return [.. keys.Select(key => Evidence(key, state, inputs))];
    }

    /// <summary>For the snapshot.</summary>
    /// <param name="head">Block of the snapshot.</param>
    /// <param name="state">The finalized state with all keys of ours.</param>
    /// <param name="ours">Our keys in the pool with their index.</param>
    /// <param name="cancellation">Stops the reading.</param>
    internal async Task<Reading<EjectionsView>> ReadAsync(
        ChainPoint head, Reading<BeaconSnapshot> state, IReadOnlyDictionary<BlsPublicKey, uint> ours, CancellationToken cancellation)
    {
        var scan = await _notices.ReadAsync(() => observer.AtHeadAsync(head, cancellation), cancellation);
        if (!scan.TryGet(out var found)) return scan.Select(_ => EjectionsView.None);
        if (found.Notices.Count == 0) return Reading.Known(new EjectionsView(found.First, found.Current, [], []));
        // Without a state nobody knows whose indexes these are.
        if (!state.TryGet(out var snapshot)) return state.Select(_ => EjectionsView.None);

        var mine = Ours(found.Notices, snapshot, ours);
        if (mine.Count == 0) return Reading.Known(new EjectionsView(found.First, found.Current, found.Notices, []));
        var keys = mine.Select(each => each.Key).ToArray();
        var isOver = keys.All(key => Exiting(snapshot.Registry[key]) is { HasLeft: true });
        var inputs = isOver ? NotAsked() : await InputsAsync(head, agreed: false, cancellation);
        var exits = await journal.ExitsAsync(keys, cancellation);
        var seen = await book.SeenAsync(cancellation);
        var views = mine.Select(each => new EjectionView
        {
            Notice = each.Notice,
            PublicKey = each.Key,
            KeyIndex = ours[each.Key],
            SeenSince = seen.TryGetValue(each.Notice, out var since) ? since : null,
            Evidence = Evidence(each.Key, state, inputs),
            Intents = [.. exits[each.Key]],
        });
        return Reading.Known(new EjectionsView(found.First, found.Current, found.Notices, [.. views]));
    }

    private static List<(EjectionNotice Notice, BlsPublicKey Key)> Ours(
        IReadOnlyList<EjectionNotice> notices, BeaconSnapshot state, IReadOnlyDictionary<BlsPublicKey, uint> ours)
    {
        var keyOf = state.Registry.Where(entry => entry.Value is not null && ours.ContainsKey(entry.Key))
            .ToDictionary(entry => entry.Value!.Index, entry => entry.Key);
        return [.. notices.Where(notice => keyOf.ContainsKey(notice.ValidatorIndex)).DistinctBy(notice => notice.ValidatorIndex)
            .Select(notice => (notice, keyOf[notice.ValidatorIndex]))];
    }

    private async Task<Inputs> InputsAsync(ChainPoint head, bool agreed, CancellationToken cancellation) => new(
        await _final.ReadAsync(() => observer.FinalAsync(head, cancellation), cancellation),
        await _partials.ReadAsync(() => beacon.PartialWithdrawalsAsync(head, agreed, cancellation), cancellation),
        (await _clock.ReadAsync(() => network.GetAsync(cancellation), cancellation)).Select(rules => Clock(rules, head)));

    private Inputs NotAsked() => new(
        _final.Unknown<FinalNotices>("they were not asked for"),
        _partials.Unknown<IReadOnlySet<ulong>>("they were not asked for"),
        _clock.Unknown<ExitClock>("it was not asked for"));

    private static ExitEvidence Evidence(BlsPublicKey key, Reading<BeaconSnapshot> state, Inputs inputs) => new()
    {
        PublicKey = key,
        Notices = inputs.Notices,
        Validator = state.Select(snapshot => Exiting(snapshot.Registry[key])),
        PartialWithdrawals = inputs.PartialWithdrawals,
        Clock = inputs.Clock,
    };

    private static ExitingValidator? Exiting(BeaconValidator? entry) =>
        entry is null ? null : new ExitingValidator(entry.Index, entry.Status, entry.ActivationEpoch, entry.ExitEpoch);

    private static ExitClock Clock(ConsensusNetwork network, ChainPoint head) => new(
        network.EpochAt((ulong)Math.Max(0, head.Timestamp.ToUnixTimeSeconds())),
        network.ShardCommitteePeriod,
        DateTimeOffset.FromUnixTimeSeconds((long)network.GenesisTime),
        TimeSpan.FromSeconds(network.SecondsPerSlot * network.SlotsPerEpoch));

    private sealed record Inputs(Reading<FinalNotices> Notices, Reading<IReadOnlySet<ulong>> PartialWithdrawals, Reading<ExitClock> Clock);
}
