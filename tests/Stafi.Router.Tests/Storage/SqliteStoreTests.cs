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
        await _files.OpenSqliteAsync();

        var refused = await Should.ThrowAsync<StoreException>(() => _files.OpenSqliteAsync());

        refused.Message.ShouldContain(_files.Path + ".lock");
        refused.Message.ShouldContain($"process {Environment.ProcessId} on");
        refused.Message.ShouldContain("stop the other one");
    }

    [Fact]
    public async Task A_reader_cannot_write()
    {
        await _files.OpenSqliteAsync();
        var reader = await _files.OpenSqliteAsync(StoreAccess.Reader);

        await Should.ThrowAsync<StoreException>(() => WriteWaitingAsync(reader, "a"));
        await Should.ThrowAsync<Microsoft.Data.Sqlite.SqliteException>(
            () => reader.ReadAsync(session => session.ExecuteAsync("DELETE FROM waiting"), Cancellation));
    }

    [Fact]
    public async Task A_reader_without_a_database_is_told_to_start_the_router()
    {
        var refused = await Should.ThrowAsync<StoreException>(() => _files.OpenSqliteAsync(StoreAccess.Reader));

        refused.Message.ShouldContain("Start the router once");
    }

    [Fact]
    public async Task A_writer_whose_number_is_old_writes_nothing()
    {
        var store = await _files.OpenSqliteAsync();
        await WriteWaitingAsync(store, "a");
        await RaiseLeaseBehindItsBackAsync();

        var deposed = await Should.ThrowAsync<DeposedException>(() => WriteWaitingAsync(store, "b"));

        deposed.Held.ShouldBe(1);
        (await SubjectsAsync(store)).ShouldBe(["a"]);
    }

    [Fact]
    public async Task Opening_twice_is_opening_once()
    {
        var store = await _files.OpenSqliteAsync();

        await store.OpenAsync(Cancellation);

        store.FencingNumber.ShouldBe(1);
    }

    [Fact]
    public async Task Each_commit_is_flushed_and_foreign_keys_are_enforced()
    {
        var store = await _files.OpenSqliteAsync();

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
    public async Task A_file_that_is_no_database_is_named_in_the_error()
    {
        await File.WriteAllTextAsync(_files.Path, new string('x', 5_000), Cancellation);

        var refused = await Should.ThrowAsync<StoreException>(() => _files.OpenSqliteAsync());

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
