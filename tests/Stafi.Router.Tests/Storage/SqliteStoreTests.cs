using Stafi.Router.Storage;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Storage;

public sealed class SqliteStoreTests : IAsyncLifetime
{
    private readonly TestStore _files = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _files.DisposeAsync();

    [Fact]
    public async Task A_second_writer_is_refused_with_the_lock_file_the_holder_and_the_remedy()
    {
        await _files.OpenAsync();

        var refused = await Should.ThrowAsync<StoreException>(() => _files.OpenAsync());

        refused.Message.ShouldContain(_files.Path + ".lock");
        refused.Message.ShouldContain($"process {Environment.ProcessId} on");
        refused.Message.ShouldContain("stop the other one");
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
    public async Task A_reader_cannot_write()
    {
        await _files.OpenAsync();
        var reader = await _files.OpenAsync(StoreAccess.Reader);

        await Should.ThrowAsync<StoreException>(() => WriteWaitingAsync(reader, "a"));
        await Should.ThrowAsync<Microsoft.Data.Sqlite.SqliteException>(
            () => reader.ReadAsync(session => session.ExecuteAsync("DELETE FROM waiting"), Cancellation));
    }

    [Fact]
    public async Task A_reader_without_a_database_is_told_to_start_the_router()
    {
        var refused = await Should.ThrowAsync<StoreException>(() => _files.OpenAsync(StoreAccess.Reader));

        refused.Message.ShouldContain("Start the router once");
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
    public async Task A_writer_whose_number_is_old_writes_nothing()
    {
        var store = await _files.OpenAsync();
        await WriteWaitingAsync(store, "a");
        await RaiseLeaseBehindItsBackAsync();

        var deposed = await Should.ThrowAsync<DeposedException>(() => WriteWaitingAsync(store, "b"));

        deposed.Held.ShouldBe(1);
        (await SubjectsAsync(store)).ShouldBe(["a"]);
    }

    [Fact]
    public async Task Opening_twice_is_opening_once()
    {
        var store = await _files.OpenAsync();

        await store.OpenAsync(Cancellation);

        store.FencingNumber.ShouldBe(1);
    }

    [Fact]
    public async Task Each_commit_is_flushed_and_foreign_keys_are_enforced()
    {
        var store = await _files.OpenAsync();

        var pragmas = await store.WriteAsync(
            async session => (
                await session.SingleAsync<long>("PRAGMA synchronous"),
                await session.SingleAsync<string>("PRAGMA journal_mode"),
                await session.SingleAsync<string>("PRAGMA locking_mode"),
                await session.SingleAsync<long>("PRAGMA foreign_keys")),
            Cancellation);

        pragmas.ShouldBe((2, "wal", "normal", 1));
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
    public async Task A_file_that_is_no_database_is_named_in_the_error()
    {
        await File.WriteAllTextAsync(_files.Path, new string('x', 5_000), Cancellation);

        var refused = await Should.ThrowAsync<StoreException>(() => _files.OpenAsync());

        refused.Message.ShouldContain(_files.Path);
    }

    private static Task<int> WriteWaitingAsync(SqliteStore store, string subject) => store.WriteAsync(
        session => session.ExecuteAsync("INSERT INTO waiting (subject, since_block) VALUES (@subject, 1)", new { subject }), Cancellation);

    private static Task<IReadOnlyList<string>> SubjectsAsync(SqliteStore store) =>
        store.ReadAsync(session => session.QueryAsync<string>("SELECT subject FROM waiting ORDER BY subject"), Cancellation);

    // What a second machine would do that does not see the lock file of this one.
    private async Task RaiseLeaseBehindItsBackAsync()
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_files.Path};Pooling=False");
        await connection.OpenAsync(Cancellation);
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE lease SET fencing = fencing + 1";
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
