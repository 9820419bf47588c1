using Stafi.Router.Storage;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Storage;

/// <summary>What every store promises.</summary>
public abstract class StoreTests(StoreKind kind) : IAsyncLifetime
{
    private readonly TestStore _files = new(kind);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _files.DisposeAsync();
    }

    [Fact]
    public async Task Readers_see_what_is_committed_while_the_writer_runs()
    {
        var writer = await _files.OpenAsync();
        var reader = await _files.OpenAsync(StoreAccess.Reader);
        await WriteWaitingAsync(writer, "a");

        var seen = await SubjectsAsync(reader);

        seen.ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_read_keeps_its_snapshot_while_the_writer_goes_on()
    {
        var writer = await _files.OpenAsync();
        var reader = await _files.OpenAsync(StoreAccess.Reader);

        var counts = await reader.ReadAsync(
            async session =>
            {
                var before = await session.SingleAsync<long>("SELECT COUNT(*) FROM waiting");
                await WriteWaitingAsync(writer, "a");
                return (before, await session.SingleAsync<long>("SELECT COUNT(*) FROM waiting"));
            },
            Cancellation);

        counts.ShouldBe((0, 0));
        (await SubjectsAsync(reader)).ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_write_that_fails_half_way_leaves_nothing()
    {
        var store = await _files.OpenAsync();

        await Should.ThrowAsync<InvalidOperationException>(() => store.WriteAsync<bool>(
            async session =>
            {
                await session.ExecuteAsync("INSERT INTO waiting (subject, since_block) VALUES ('a', 1)");
                throw new InvalidOperationException("half way");
            },
            Cancellation));

        (await SubjectsAsync(store)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_writer_gets_a_higher_fencing_number()
    {
        var first = (await _files.OpenAsync()).FencingNumber;
        var second = (await _files.ReopenAsync()).FencingNumber;

        first.ShouldBe(1);
        second.ShouldBe(2);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_by_readers_and_writers()
    {
        var store = await _files.OpenAsync();
        await store.WriteAsync(
            session => session.ExecuteAsync("INSERT INTO schema_version (version, script, applied_at) VALUES (9999, '9999-later.sql', 0)"), Cancellation);

        (await Should.ThrowAsync<StoreException>(() => _files.OpenAsync(StoreAccess.Reader))).Message.ShouldContain("9999");
        (await Should.ThrowAsync<StoreException>(() => _files.ReopenAsync())).Message.ShouldContain("9999");
    }

    [Fact]
    public async Task Lists_and_many_rows_at_once_work()
    {
        var store = await _files.OpenAsync();
        string?[] subjects = [.. Enumerable.Range(0, 2_500).Select(i => $"s{i:0000}")];

        await store.WriteAsync(
            session =>
            {
                using var insert = session.Prepare("INSERT INTO waiting (subject, since_block) VALUES (@subject, @block)", "subject", "block");
                foreach (var subject in subjects) insert.Execute(subject, 7L);
                insert.Complete();
                return Task.CompletedTask;
            },
            Cancellation);

        var wanted = new[] { "s0001", "s2499", "none" };
        (await SubjectsAsync(store)).ShouldBe(subjects!);
        (await store.ReadAsync(
            session => session.QueryAsync<string>("SELECT subject FROM waiting WHERE subject IN @wanted ORDER BY subject", new { wanted }), Cancellation))
            .ShouldBe(["s0001", "s2499"]);
    }

    [Fact]
    public async Task A_text_with_a_zero_byte_is_kept_without_it()
    {
        var store = await _files.OpenAsync();

        await WriteWaitingAsync(store, "a\0b");

        (await SubjectsAsync(store)).ShouldBe(["a\uFFFDb"]);
    }

    private static Task<int> WriteWaitingAsync(IStore store, string subject) => store.WriteAsync(
        session => session.ExecuteAsync("INSERT INTO waiting (subject, since_block) VALUES (@subject, 1)", new { subject }), Cancellation);

    private static Task<IReadOnlyList<string>> SubjectsAsync(IStore store) =>
        store.ReadAsync(session => session.QueryAsync<string>("SELECT subject FROM waiting ORDER BY subject"), Cancellation);
}

public sealed class StoreOnSqliteTests() : StoreTests(StoreKind.Sqlite);

public sealed class StoreOnPostgresTests() : StoreTests(StoreKind.Postgres);
