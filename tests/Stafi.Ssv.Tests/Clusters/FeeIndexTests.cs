using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Ssv.Tests.Clusters;

public sealed class FeeIndexTests
{
    private static readonly Wei Fee = new(1_770_000_000);

    [Fact]
    public void An_index_grows_by_the_packed_fee_each_block() => new FeeIndex(500, 100, Fee).At(110).ShouldBe(500ul + (10 * 17_700));

    [Fact]
    public void A_changed_fee_applies_from_its_block_on()
    {
        var changed = new FeeIndex(0, 100, Fee).Change(new Wei(200_000), 110);
        changed.At(110).ShouldBe(177_000ul);
        changed.At(115).ShouldBe(177_010ul);
    }

    [Fact]
    public void Nothing_is_known_of_earlier_blocks() => Should.Throw<ArgumentOutOfRangeException>(() => new FeeIndex(0, 100, Fee).At(99));

    [Fact]
    public void A_total_beyond_the_contract_is_an_error() =>
        Should.Throw<OverflowException>(() => new FeeIndex(ulong.MaxValue, 100, Fee).At(101));
}
