using Stafi.Ethereum;
using Stafi.Router.Ledger.Auditing;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Building;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Ledger.Auditing;

public sealed class NonceTestimonyTests
{
    private readonly FakeClock _clock = new();
    private readonly FakeWitness _witness = new("the API");
    private readonly FakeLedger _ledger = new(new Fakes.FakeChain()) { RegistrationNonce = 10 };

    [Theory]
    [InlineData(11, true)]
    [InlineData(10, false)]
    [InlineData(9, false)]
    public async Task A_higher_count_counts_at_once_a_lower_one_does_not(ulong claimed, bool counts)
    {
        var testimony = await HeardAsync(new NonceClaim(claimed, 100));

        (await GapAsync(testimony) is not null).ShouldBe(counts);
    }

    [Fact]
    public async Task A_higher_count_is_certain_when_the_next_answer_says_so_too()
    {
        var testimony = await HeardAsync(new NonceClaim(11, null));
        (await GapAsync(testimony)).ShouldNotBeNull().IsDoubtful.ShouldBeTrue();
        (await GapAsync(testimony, _clock.Now.AddMinutes(1))).ShouldNotBeNull().IsDoubtful.ShouldBeTrue("the same answer, which may be of before a reorganisation");

        _clock.Now += TimeSpan.FromSeconds(12);
        await testimony.AskAsync(CancellationToken.None);
        (await GapAsync(testimony)).ShouldNotBeNull().IsDoubtful.ShouldBeFalse();
    }

    [Fact]
    public async Task A_higher_count_stands_while_a_newer_answer_waits_for_the_ledgers_block()
    {
        var testimony = await HeardAsync(new NonceClaim(11, null));
        var head = _clock.Now;
        (await GapAsync(testimony, head)).ShouldNotBeNull();

        _clock.Now += TimeSpan.FromSeconds(12);
        await testimony.AskAsync(CancellationToken.None);
        (await GapAsync(testimony, head)).ShouldNotBeNull("the router would register meanwhile").IsDoubtful.ShouldBeTrue();
    }

    [Fact]
    public async Task A_higher_count_that_the_next_answer_takes_back_was_of_lost_blocks()
    {
        var testimony = await HeardAsync(new NonceClaim(11, null));
        (await GapAsync(testimony)).ShouldNotBeNull().IsDoubtful.ShouldBeTrue();

        _witness.Claim = new NonceClaim(10, null);
        _clock.Now += TimeSpan.FromSeconds(12);
        await testimony.AskAsync(CancellationToken.None);
        (await GapAsync(testimony)).ShouldBeNull();
        testimony.IsHigher.ShouldBeFalse();
    }

    [Fact]
    public async Task A_lower_count_at_the_indexers_own_block_counts_when_it_stays_for_half_an_hour()
    {
        var testimony = await HeardAsync(new NonceClaim(9, 100));
        (await GapAsync(testimony)).ShouldBeNull();

        _clock.Now += TimeSpan.FromMinutes(29);
        await testimony.AskAsync(CancellationToken.None);
        (await GapAsync(testimony)).ShouldBeNull();

        _clock.Now += TimeSpan.FromMinutes(2);
        (await GapAsync(testimony)).ShouldNotBeNull().Text.ShouldContain("the API has counted 9 registrations");
    }

    [Fact]
    public async Task An_indexer_that_lags_behind_a_busy_owner_for_hours_is_no_disagreement()
    {
        var testimony = NewTestimony();
        for (var minutes = 0; minutes < 180; minutes += 5)
        {
            _ledger.RegistrationNonce += 3;
            _witness.Claim = new NonceClaim(_ledger.RegistrationNonce - 1, null);
            await testimony.AskAsync(CancellationToken.None);
            (await GapAsync(testimony, _clock.Now.AddSeconds(1))).ShouldBeNull();
            _clock.Now += TimeSpan.FromMinutes(5);
        }
    }

    [Fact]
    public async Task An_indexer_that_is_ahead_of_the_ledgers_block_is_compared_when_the_ledger_is_there()
    {
        var ofBlock = await HeardAsync(new NonceClaim(11, 201));
        (await GapAsync(ofBlock)).ShouldBeNull();

        var ofNow = await HeardAsync(new NonceClaim(11, null));
        (await GapAsync(ofNow, _clock.Now.AddSeconds(-1))).ShouldBeNull();
        (await GapAsync(ofNow, _clock.Now)).ShouldNotBeNull();
    }

    private NonceTestimony NewTestimony() => new(_witness, Sample.Address(1), _ledger, _clock);

    private async Task<NonceTestimony> HeardAsync(NonceClaim claim)
    {
        _witness.Claim = claim;
        var testimony = NewTestimony();
        await testimony.AskAsync(CancellationToken.None);
        return testimony;
    }

    private Task<FactGap?> GapAsync(NonceTestimony testimony, DateTimeOffset? head = null) =>
        testimony.GapAsync(new ChainPoint(200, Hash32.Zero, head ?? _clock.Now), 1, CancellationToken.None);
}
