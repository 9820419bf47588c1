using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;

namespace Stafi.Router.Observing;

/// <summary>
/// How operators changed, in the database. A new fee or status is noted at once, performance and number of validators at most once a day, and
/// after 400 days a note goes, except the newest of each operator: the table stays below about 400 rows for each operator.
/// </summary>
public sealed class OperatorNotes(IStore store)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);
    private static readonly TimeSpan Rhythm = TimeSpan.FromDays(1);

    private Dictionary<ulong, OperatorNote>? _newest;
    private DateTimeOffset _cleaned = DateTimeOffset.MinValue;

    /// <summary>All notes of one operator, oldest first.</summary>
    public async Task<IReadOnlyList<OperatorNote>> OfAsync(ulong id, CancellationToken cancellation) => [.. (await store.ReadAsync(
        session => session.QueryAsync<Row>($"SELECT {Columns} FROM operator_note WHERE operator_id = @id ORDER BY noted", new { id }),
        cancellation)).Select(row => row.ToNote())];

    /// <summary>Whether each operator was active, and since when, by its newest note.</summary>
    public async Task<IReadOnlyDictionary<ulong, OperatorHealth>> LastHealthAsync(CancellationToken cancellation) =>
        (await ReadNewestAsync(cancellation)).Values.Where(note => note.Status != OperatorStatus.Removed).ToDictionary(
            note => note.OperatorId,
            note => new OperatorHealth(note.Status == OperatorStatus.Active, note.PerformanceDay, note.PerformanceMonth, note.Since));

    /// <summary>Notes what has changed. An operator of whose health nothing is known is left as it was, unless it was removed.</summary>
    public async Task NoteAsync(WorldView world, CancellationToken cancellation)
    {
        if (!world.Operators.TryGet(out var operators)) return;
        var newest = _newest ??= await ReadNewestAsync(cancellation);
        var notes = operators.Select(each => Note(each, world)).OfType<OperatorNote>()
            .Where(note => IsNews(note, newest.GetValueOrDefault(note.OperatorId))).ToArray();
        var cleans = world.Now - _cleaned >= Rhythm;
        if (notes.Length == 0 && !cleans) return;
        await store.WriteAsync(session => WriteAsync(session, notes, cleans ? world.Now - Kept : null), cancellation);
        foreach (var note in notes) newest[note.OperatorId] = note;
        if (cleans) _cleaned = world.Now;
    }

    private static OperatorNote? Note(OperatorView seen, WorldView world)
    {
        var health = seen.Health.TryGet(out var known) ? known : null;
        if (health is null && seen.IsActive) return null;
        var status = !seen.IsActive ? OperatorStatus.Removed : health!.IsActive ? OperatorStatus.Active : OperatorStatus.Inactive;
        return new OperatorNote(
            seen.Id, world.Now, world.Head.Number, status, status == OperatorStatus.Removed ? null : health?.Since,
            seen.Fee, seen.ValidatorCount, health?.Performance24h, health?.Performance30d);
    }

    private static bool IsNews(OperatorNote note, OperatorNote? before)
    {
        if (before is null) return true;
        // A block of another chain may be earlier; a note has its own moment.
        if (note.Noted <= before.Noted) return false;
        if (note.Status != before.Status || note.Fee != before.Fee) return true;
        var differs = (note.Validators, note.PerformanceDay, note.PerformanceMonth) != (before.Validators, before.PerformanceDay, before.PerformanceMonth);
        return differs && note.Noted - before.Noted >= Rhythm;
    }

    private static async Task WriteAsync(StoreSession session, OperatorNote[] notes, DateTimeOffset? oldest)
    {
        foreach (var note in notes)
        {
            await session.ExecuteAsync(
                $"""
                INSERT INTO operator_note ({Columns})
                VALUES (@OperatorId, @Noted, @Block, @Status, @Since, @Fee, @Validators, @PerformanceDay, @PerformanceMonth)
                ON CONFLICT (operator_id, noted) DO NOTHING
                """,
                new
                {
                    note.OperatorId,
                    Noted = note.Noted.ToUnixTimeSeconds(),
                    note.Block,
                    note.Status,
                    Since = note.Since?.ToUnixTimeSeconds(),
                    note.Fee,
                    note.Validators,
                    PerformanceDay = (long?)note.PerformanceDay,
                    PerformanceMonth = (long?)note.PerformanceMonth,
                });
        }
        if (oldest is not { } before) return;
        await session.ExecuteAsync(
            """
            DELETE FROM operator_note WHERE noted < @before AND EXISTS (
                SELECT 1 FROM operator_note AS later WHERE later.operator_id = operator_note.operator_id AND later.noted > operator_note.noted)
            """,
            new { before = before.ToUnixTimeSeconds() });
    }

    private async Task<Dictionary<ulong, OperatorNote>> ReadNewestAsync(CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<Row>(
                $"""
                SELECT {Columns} FROM operator_note AS note
                WHERE noted = (SELECT MAX(noted) FROM operator_note AS newest WHERE newest.operator_id = note.operator_id)
                """),
            cancellation);
        return rows.Select(row => row.ToNote()).ToDictionary(note => note.OperatorId);
    }

    private const string Columns = "operator_id, noted, block_number, status, since, fee, validators, performance_day, performance_month";

    private sealed record Row(
        ulong OperatorId, long Noted, ulong BlockNumber, string Status, long? Since, Wei Fee, uint Validators, long? PerformanceDay, long? PerformanceMonth)
    {
        public OperatorNote ToNote() => new(
            OperatorId, DateTimeOffset.FromUnixTimeSeconds(Noted), BlockNumber, Status,
            Since is { } since ? DateTimeOffset.FromUnixTimeSeconds(since) : null,
            Fee, Validators, (int?)PerformanceDay, (int?)PerformanceMonth);
    }
}
