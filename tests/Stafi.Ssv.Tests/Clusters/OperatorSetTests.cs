using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Ssv.Tests.Clusters;

public sealed class OperatorSetTests
{
    [Fact]
    public void The_cluster_id_is_that_of_the_contract() =>
        new OperatorSet(60, 61, 62, 63).ClusterId(Address.Parse("0x5cC0DdE14E7256340CC820415a6022a7d1c93A35"))
            .ShouldBe(Hash32.Parse("0x37d8bfbeb9b117e421b367b46fcdd4ac26c49975017f09173a3e82c8cc16b97b"));

    [Theory]
    [InlineData(4, 1, 3)]
    [InlineData(7, 2, 5)]
    [InlineData(10, 3, 7)]
    [InlineData(13, 4, 9)]
    public void A_third_of_the_operators_may_fail(int size, int faults, int threshold)
    {
        var operators = OperatorSet.Of(Enumerable.Range(1, size).Select(id => (ulong)id));
        operators.FaultTolerance.ShouldBe(faults);
        operators.Threshold.ShouldBe(threshold);
    }

    [Fact]
    public void Ids_out_of_order_are_refused_and_can_be_sorted()
    {
        Should.Throw<ArgumentException>(() => new OperatorSet(2, 1, 3, 4));
        OperatorSet.Of([4, 1, 3, 2]).ShouldBe(new OperatorSet(1, 2, 3, 4));
        OperatorSet.Parse("4, 1,3,2").ToString().ShouldBe("1,2,3,4");
    }

    [Theory]
    [InlineData("1,2,3")]
    [InlineData("1,2,3,4,5")]
    [InlineData("1,2,3,3")]
    [InlineData("1,2,3,x")]
    [InlineData("")]
    public void Other_lists_are_no_cluster(string text) =>
        Should.Throw<FormatException>(() => OperatorSet.Parse(text)).Message.ShouldContain("4, 7, 10 or 13");
}
