using Stafi.Ssv.Api;

namespace Stafi.Ssv.Tests.Api;

public sealed class PerformanceTests
{
    [Theory]
    [InlineData(0, "0.00 %")]
    [InlineData(99.87, "99.87 %")]
    [InlineData(99.999, "99.99 %")]
    [InlineData(100, "100.00 %")]
    public void Percent_are_kept_to_two_digits_and_not_rounded_up(double percent, string text) =>
        Performance.OfPercent(percent).ToString().ShouldBe(text);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(100.1)]
    [InlineData(double.NaN)]
    public void What_is_no_percentage_is_unknown(double percent) => Performance.OfPercent(percent).ShouldBeNull();
}
