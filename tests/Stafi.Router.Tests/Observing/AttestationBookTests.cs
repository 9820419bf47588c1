using Stafi.Router.Observing;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Building;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Observing;

public abstract class AttestationBookTests(StoreKind kind) : IAsyncLifetime
{
    private static readonly DateTimeOffset Day = DateTimeOffset.UnixEpoch.AddDays(20_000);

    private readonly TestStore _files = new(kind);
    private AttestationBook _book = null!;

    public async ValueTask InitializeAsync() => _book = new AttestationBook(await _files.OpenAsync());

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _files.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_is_known_before_the_first_epoch()
    {
        (await _book.CursorAsync(RouterRig.Cancellation)).ShouldBeNull();
        (await _book.RecordsAsync(Day, RouterRig.Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Epochs_add_up_by_set_of_operators_and_each_counts_once_also_after_a_restart()
    {
        await AddAsync(7, Day, new ClusterRecord(Sample.Operators(), 10, 9), new ClusterRecord(Sample.Operators(5), 2, 2));
        await AddAsync(8, Day.AddDays(1), new ClusterRecord(Sample.Operators(), 10, 10));
        _book = new AttestationBook(await _files.ReopenAsync());
        await AddAsync(8, Day.AddDays(1), new ClusterRecord(Sample.Operators(), 10, 10));
        await AddAsync(6, Day, new ClusterRecord(Sample.Operators(), 10, 10));

        (await _book.CursorAsync(RouterRig.Cancellation)).ShouldBe(8UL);
        (await _book.RecordsAsync(Day.AddDays(1), RouterRig.Cancellation)).ShouldBe(
            [new ClusterRecord(Sample.Operators(), 20, 19), new ClusterRecord(Sample.Operators(5), 2, 2)]);
    }

    [Fact]
    public async Task Thirty_days_count_and_sixty_are_kept()
    {
        await AddAsync(1, Day, new ClusterRecord(Sample.Operators(), 10, 1));
        await AddAsync(2, Day.AddDays(29), new ClusterRecord(Sample.Operators(), 10, 10));
        (await _book.RecordsAsync(Day.AddDays(29), RouterRig.Cancellation)).ShouldBe([new ClusterRecord(Sample.Operators(), 20, 11)]);
        (await _book.RecordsAsync(Day.AddDays(30), RouterRig.Cancellation)).ShouldBe([new ClusterRecord(Sample.Operators(), 10, 10)]);
        await AddAsync(3, Day.AddDays(61));
        (await _book.RecordsAsync(Day, RouterRig.Cancellation)).ShouldBe([new ClusterRecord(Sample.Operators(), 10, 10)]);
    }

    private Task AddAsync(ulong epoch, DateTimeOffset begins, params ClusterRecord[] counted) =>
        _book.AddAsync(epoch, begins, counted, RouterRig.Cancellation);
}

public sealed class AttestationBookOnSqliteTests() : AttestationBookTests(StoreKind.Sqlite);

public sealed class AttestationBookOnPostgresTests() : AttestationBookTests(StoreKind.Postgres);
