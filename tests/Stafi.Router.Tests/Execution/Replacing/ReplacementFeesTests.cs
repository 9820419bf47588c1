using Stafi.Ethereum;
using Stafi.Router.Execution;
using Stafi.Router.Execution.Replacing;
using Stafi.Router.Journaling;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Execution.Replacing;

public class ReplacementFeesTests
{
    private static readonly Wei Cap = Wei.FromGwei(50);

    [Theory]
    [InlineData(8, 1, 9, 2)]
    [InlineData(9, 8, 11, 9)]
    [InlineData(1_000, 17, 1_125, 20)]
    public void Both_fees_rise_by_an_eighth_rounded_up_and_by_one_wei_at_least(ulong fee, ulong tip, ulong newFee, ulong newTip)
    {
        var fees = ReplacementFees.Of([Attempt(fee, tip)], null, Cap).ShouldNotBeNull();
        fees.ShouldBe(new ReplacementFees(new Wei(newFee), new Wei(newTip)));
    }

    [Fact]
    public void The_market_wins_when_it_asks_for_more()
    {
        var market = new FeeQuote(Wei.FromGwei(15), Wei.FromGwei(32), Wei.FromGwei(2));
        ReplacementFees.Of([Attempt(21_000_000_000, 1_000_000_000)], market, Cap)
            .ShouldBe(new ReplacementFees(Wei.FromGwei(32), Wei.FromGwei(2)));
    }

    [Fact]
    public void It_outbids_the_highest_of_all_attempts()
    {
        var fees = ReplacementFees.Of([Attempt(160, 8), Attempt(80, 16)], null, Cap).ShouldNotBeNull();
        fees.ShouldBe(new ReplacementFees(new Wei(180), new Wei(18)));
    }

    [Fact]
    public void A_tip_never_exceeds_the_whole_fee() =>
        ReplacementFees.Of([Attempt(10, 10)], new FeeQuote(Wei.Zero, new Wei(5), new Wei(40)), Cap)
            .ShouldBe(new ReplacementFees(new Wei(40), new Wei(40)));

    [Fact]
    public void Above_the_cap_there_is_none()
    {
        ReplacementFees.Of([Attempt(44, 1)], null, new Wei(50)).ShouldBe(new ReplacementFees(new Wei(50), new Wei(2)));
        ReplacementFees.Of([Attempt(45, 1)], null, new Wei(50)).ShouldBeNull();
    }

    private static Attempt Attempt(ulong fee, ulong tip) => new(Sample.Hash(1), default, new Wei(fee), new Wei(tip), 21_000);
}
