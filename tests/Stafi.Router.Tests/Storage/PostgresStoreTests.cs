using Stafi.Router.Storage;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Storage;

public sealed class PostgresStoreTests : IAsyncDisposable
{
    private readonly TestStore _files = new(StoreKind.Postgres);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_write_after_the_end_of_its_term_is_a_deposed_leaders_and_not_a_failure_of_its_own()
    {
        var store = (PostgresStore)await _files.OpenAsync();
        var held = store.FencingNumber.ShouldNotBeNull();

        store.Follow();

        var deposed = await Should.ThrowAsync<DeposedException>(() => store.WriteAsync(session => session.ExecuteAsync("DELETE FROM alert"), Cancellation));
        deposed.Held.ShouldBe(held);
    }

    [Fact]
    public async Task A_router_that_never_led_is_told_that_only_the_leader_writes()
    {
        await using var never = await StandbyAsync();

        (await Should.ThrowAsync<StoreException>(() => never.WriteAsync(session => session.ExecuteAsync("DELETE FROM alert"), Cancellation)))
            .Message.ShouldContain("only the leading router writes");
    }

    public ValueTask DisposeAsync() => _files.DisposeAsync();

    private async Task<PostgresStore> StandbyAsync()
    {
        var leader = (PostgresStore)await _files.OpenAsync();
        var standby = new PostgresStore(leader.Database, StoreAccess.Writer, TimeProvider.System);
        await standby.OpenAsync(Cancellation);
        return standby;
    }
}
