using Stafi.Consensus.Bls;
using Stafi.Consensus.Networks;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;

namespace Stafi.Router.Observing;

/// <summary>The answers in the database.</summary>
public sealed class LivenessBook(IStore store) : ILivenessBook
{
    /// <summary>Older epochs prove nothing.</summary>
    private const ulong KeptEpochs = 64;

    public Task<IReadOnlyList<LivenessWatch>> WatchedAsync(CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<LivenessWatch>("SELECT public_key, stopped_block, since_epoch, elsewhere FROM liveness_watch ORDER BY public_key"),
        cancellation);

    /// <summary>Watches these keys anew, without what was answered before, and no longer those.</summary>
    public Task ChangeAsync(
        IReadOnlyCollection<LivenessWatch> begun, IReadOnlyCollection<BlsPublicKey> ended, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            foreach (var key in ended.Concat(begun.Select(watch => watch.PublicKey)))
                await session.ExecuteAsync("DELETE FROM liveness_watch WHERE public_key = @key", new { key });
            foreach (var watch in begun)
            {
                await session.ExecuteAsync(
                    """
                    INSERT INTO liveness_watch (public_key, stopped_block, since_epoch, elsewhere)
                    VALUES (@PublicKey, @StoppedBlock, @SinceEpoch, @Elsewhere)
                    """,
                    watch);
            }
        },
        cancellation);

    /// <summary>Adds answers: one that saw the key stays, one that did not is replaced by a later answer, no answer replaces none.</summary>
    public Task AddAsync(IReadOnlyCollection<LivenessAnswer> answers, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            foreach (var answer in answers)
            {
                await session.ExecuteAsync(
                    """
                    INSERT INTO liveness_answer (public_key, epoch, node, live, asked_slot) VALUES (@PublicKey, @Epoch, @Node, @Live, @AskedSlot)
                    ON CONFLICT (public_key, epoch, node) DO UPDATE SET
                        live = CASE WHEN liveness_answer.live = 1 THEN 1 ELSE COALESCE(excluded.live, liveness_answer.live) END,
                        asked_slot = COALESCE(excluded.asked_slot, liveness_answer.asked_slot)
                    """,
                    new
                    {
                        answer.PublicKey,
                        answer.Epoch,
                        answer.Node,
                        answer.AskedSlot,
                        Live = answer.IsLive is { } live ? (live ? 1L : 0L) : (long?)null,
                    });
            }
            var newest = answers.Max(answer => answer.Epoch);
            if (newest > KeptEpochs)
                await session.ExecuteAsync("DELETE FROM liveness_answer WHERE epoch < @oldest", new { oldest = newest - KeptEpochs });
        },
        cancellation);

    /// <summary>What is known of all watched keys.</summary>
    /// <param name="network">The network.</param>
    /// <param name="head">The execution chain's head, by whose time an epoch is over.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyDictionary<BlsPublicKey, LivenessRecord>> RecordsAsync(
        ConsensusNetwork network, ChainPoint head, CancellationToken cancellation)
    {
        var (watches, answers) = await store.ReadAsync(
            async session => (
                await session.QueryAsync<LivenessWatch>("SELECT public_key, stopped_block, since_epoch, elsewhere FROM liveness_watch"),
                await session.QueryAsync<AnswerRow>("SELECT public_key, epoch, live, asked_slot FROM liveness_answer ORDER BY epoch")),
            cancellation);
        return Records(watches, answers, network, head);
    }

    /// <summary>The records that these answers make.</summary>
    internal static IReadOnlyDictionary<BlsPublicKey, LivenessRecord> Records(
        IEnumerable<LivenessWatch> watches, IEnumerable<AnswerRow> answers, ConsensusNetwork network, ChainPoint head)
    {
        var epoch = network.EpochAt((ulong)Math.Max(0, head.Timestamp.ToUnixTimeSeconds()));
        var byKey = answers.ToLookup(answer => answer.PublicKey);
        return watches.ToDictionary(
            watch => watch.PublicKey,
            watch => new LivenessRecord(
                watch.StoppedBlock,
                epoch == 0 ? 0 : epoch - 1,
                [.. byKey[watch.PublicKey].Where(answer => answer.Epoch > watch.SinceEpoch).GroupBy(answer => answer.Epoch)
                    .Select(rows => Epoch(rows.Key, rows, network))])
            {
                StoppedElsewhere = watch.Elsewhere,
            });
    }

    // Attestations of an epoch's last slot come for a while after it: an answer of the next epoch's first half is not the last word.
    private static EpochLiveness Epoch(ulong epoch, IEnumerable<AnswerRow> rows, ConsensusNetwork network)
    {
        var whole = network.FirstSlotOf(epoch + 1) + (network.SlotsPerEpoch / 2);
        return new EpochLiveness(epoch, rows.All(row => row.Live is not null && row.AskedSlot >= whole), rows.Any(row => row.Live == 1));
    }

    internal sealed record AnswerRow(BlsPublicKey PublicKey, ulong Epoch, long? Live, ulong? AskedSlot);
}
