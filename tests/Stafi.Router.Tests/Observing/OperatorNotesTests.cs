using Stafi.Ethereum;
using Stafi.Router.Observing;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Building;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Observing;

public abstract class OperatorNotesTests(StoreKind kind) : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    private readonly TestStore _files = new(kind);
    private OperatorNotes _notes = null!;
    private DateTimeOffset _now = Start;

    public async ValueTask InitializeAsync() => _notes = new OperatorNotes(await _files.OpenAsync());

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _files.DisposeAsync();
    }

    [Fact]
    public async Task A_new_fee_or_status_is_noted_at_once_and_performance_once_a_day()
    {
        await NoteAsync(Seen(new OperatorHealth(true, 9_900, 9_800)));
        await NoteAsync(Seen(new OperatorHealth(true, 9_700, 9_800)), minutes: 5);
        await NoteAsync(Seen(new OperatorHealth(true, 9_700, 9_800), fee: 2), minutes: 5);
        await NoteAsync(Seen(new OperatorHealth(false, 0, 9_600, _now), fee: 2), minutes: 5);
        await NoteAsync(Seen(new OperatorHealth(false, 10, 9_500, _now), fee: 2), minutes: 5);
        await NoteAsync(Seen(new OperatorHealth(false, 20, 9_400, _now), fee: 2), minutes: 24 * 60);

        (await OfAsync()).Select(note => (note.Status, note.Fee.Value, note.PerformanceDay)).ShouldBe(
            [("active", 1, 9_900), ("active", 2, 9_700), ("inactive", 2, 0), ("inactive", 2, 20)]);
    }

    [Fact]
    public async Task Since_when_it_is_inactive_outlives_the_process()
    {
        await NoteAsync(Seen(new OperatorHealth(true, 9_900, 9_800)));
        var since = _now.AddMinutes(4);
        await NoteAsync(Seen(new OperatorHealth(false, 0, 9_600, since)), minutes: 5);
        _notes = new OperatorNotes(await _files.ReopenAsync());
        (await _notes.LastHealthAsync(RouterRig.Cancellation))[1].ShouldBe(new OperatorHealth(false, 0, 9_600, since));
    }

    [Fact]
    public async Task Unknown_health_leaves_the_last_note_and_a_removal_does_not()
    {
        await NoteAsync(Seen(new OperatorHealth(true, 9_900, 9_800)));
        await NoteAsync(Seen(null, fee: 3), minutes: 5);
        (await OfAsync()).Count.ShouldBe(1);
        await NoteAsync(Seen(null) with { IsActive = false }, minutes: 5);
        (await OfAsync()).Select(note => note.Status).ShouldBe(["active", "removed"]);
        (await _notes.LastHealthAsync(RouterRig.Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Notes_go_after_400_days_but_the_newest_stays()
    {
        await NoteAsync(Seen(new OperatorHealth(true, 9_900, 9_800)));
        await NoteAsync(Seen(new OperatorHealth(true, 9_900, 9_800), fee: 2), minutes: 5);
        await NoteAsync(Seen(null), minutes: 401 * 24 * 60);
        (await OfAsync()).ShouldHaveSingleItem().Fee.ShouldBe(new Wei(2));
    }

    private Task<IReadOnlyList<OperatorNote>> OfAsync() => _notes.OfAsync(1, RouterRig.Cancellation);

    private Task NoteAsync(OperatorView seen, int minutes = 0)
    {
        _now = _now.AddMinutes(minutes);
        return _notes.NoteAsync(Worlds.Empty(_now) with { Operators = Reading.Known<IReadOnlyList<OperatorView>>([seen]) }, RouterRig.Cancellation);
    }

    private static OperatorView Seen(OperatorHealth? health, ulong fee = 1) => Worlds.Operator(1) with
    {
        Fee = new Wei(fee),
        Health = health is null ? Reading.Unknown<OperatorHealth>("the API is silent", Start) : Reading.Known(health),
    };
}

public sealed class OperatorNotesOnSqliteTests() : OperatorNotesTests(StoreKind.Sqlite);

public sealed class OperatorNotesOnPostgresTests() : OperatorNotesTests(StoreKind.Postgres);
