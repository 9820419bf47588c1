using Microsoft.Extensions.Logging.Abstractions;
using Stafi.Router.Alerting;
using Stafi.Router.Ledger;
using Stafi.Router.Observing;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Observing;

public sealed class LedgerFollowerTests : LedgerTest
{
    [Fact]
    public async Task H1_a_lost_finalized_block_stops_the_writer_with_an_alert_that_a_right_chain_ends()
    {
        Chain.MineEmpty(30);
        Chain.Finalized = 20;
        await Over(Follower).SyncAsync(Cancellation);
        var lost = Enumerable.Range(0, 15).Select(i => Chain.Find((ulong)(16 + i))!).ToArray();
        Chain.Lose(15);
        Chain.MineEmpty(20);

        await Should.ThrowAsync<LedgerReorgException>(() => Over(Follower).SyncAsync(Cancellation));

        var alert = (await AlertsAsync()).ShouldHaveSingleItem();
        alert.Code.ShouldBe(AlertCode.FinalizedBlockLost);
        alert.Text.ShouldContain("Block 20 was finalized");

        Chain.Lose(20);
        Chain.Restore(lost);
        await RestartAsync();
        await Over(Follower).SyncAsync(Cancellation);

        (await AlertsAsync()).ShouldBeEmpty();
    }

    private LedgerFollower Over(ILogFollower follower) => new(follower, Ledger, NewAlerts());

    private SqlAlerts NewAlerts() => new(Store, TimeProvider.System, NullLogger<SqlAlerts>.Instance);

    private Task<IReadOnlyList<Alert>> AlertsAsync() => NewAlerts().CurrentAsync(Cancellation);
}
