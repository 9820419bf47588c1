using Stafi.Router.Ledger;
using Stafi.Router.Tests.Building;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Ledger;

public sealed class SyncProgressTests
{
    private readonly FakeClock _clock = new();
    private readonly LinesLogger<SyncProgress> _log = new();

    [Fact]
    public void A_long_reading_says_every_few_seconds_how_far_it_is_and_how_long_it_will_take()
    {
        var progress = new SyncProgress(1, 1_000, _clock, _log);
        for (var block = 1ul; block <= 500; block++)
        {
            _clock.Now += TimeSpan.FromMilliseconds(40);
            progress.Reached(block, 2);
        }

        _log.Lines.Count.ShouldBe(4);
        _log.Lines[^1].ShouldBe("Read the logs up to block 500 of 1000 (50.0 %): 1000 events; about 00:00:20 left");
    }

    [Fact]
    public void Its_end_is_said_however_fast_it_was()
    {
        new SyncProgress(1, 1_000, _clock, _log).Reached(1_000, 3);

        _log.Lines.ShouldHaveSingleItem().ShouldContain("100.0 %");
    }

    [Fact]
    public void One_more_block_is_not_worth_a_line()
    {
        new SyncProgress(7, 7, _clock, _log).Reached(7, 1);

        _log.Lines.ShouldBeEmpty();
    }
}
