using Stafi.Router.Web.Metrics;

namespace Stafi.Router.Web.Tests.Metrics;

public class PrometheusTextTests
{
    [Theory]
    [InlineData("stafi.router.leader", null, "stafi_router_leader")]
    [InlineData("stafi.router.head-age", "s", "stafi_router_head_age_seconds")]
    [InlineData("memory", "By", "memory_bytes")]
    [InlineData("balance", "ether", "balance_ether")]
    [InlineData("share", "1", "share")]
    public void A_name_has_letters_digits_underscores_and_its_unit(string name, string? unit, string expected) =>
        PrometheusText.Name(name, unit).ShouldBe(expected);

    [Fact]
    public void Labels_are_escaped() =>
        PrometheusText.Labels([new("a.b", "back\\slash \"quoted\"\nnext"), new("n", 7)]).ShouldBe("""a_b="back\\slash \"quoted\"\nnext",n="7" """.TrimEnd());

    [Fact]
    public void No_labels_are_nothing() => PrometheusText.Labels([]).ShouldBe("");

    [Fact]
    public void A_description_stays_on_its_line() => PrometheusText.Help("one \\ \"two\"\nthree").ShouldBe("one \\\\ \"two\"\\nthree");

    [Theory]
    [InlineData(1d, "1")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e21, "1E+21")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(double.NaN, "NaN")]
    public void Values_are_those_of_Go(double value, string expected) => PrometheusText.Value(value).ShouldBe(expected);
}
