using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Logs;

namespace Stafi.Ethereum.Tests.Logs;

public sealed class LogsBloomTests
{
    private static readonly Address Contract = Address.Parse("0x095e7baea6a6c7c4c2dfeb977efac326af552d87");
    private static readonly Hash32 Topic = Hash32.Parse("0x00000000000000000000000000000000000000000000000000000000000000ff");

    [Fact]
    public void The_filter_sets_the_bits_that_the_yellow_paper_names()
    {
        // keccak256(20 bytes of zero) = 0x5380c7b7ae81a58e…: pairs 0x5380, 0xc7b7, 0xae81, of which the lowest 11 bits count.
        var bloom = LogsBloom.Of([LogOf(Address.Zero)]);

        var bits = Enumerable.Range(0, 2048).Where(bit => (bloom[255 - (bit / 8)] & (1 << (bit % 8))) != 0);
        bits.ShouldBe([0x5380 & 0x7ff, 0xae81 & 0x7ff, 0xc7b7 & 0x7ff], ignoreOrder: true);
    }

    [Fact]
    public void What_is_in_the_logs_may_be_contained_and_an_empty_filter_contains_nothing()
    {
        var bloom = LogsBloom.Of([LogOf(Contract, Topic)]);

        LogsBloom.MayContain(bloom, BloomEntry.Of(Contract)).ShouldBeTrue();
        LogsBloom.MayContain(bloom, BloomEntry.Of(Topic)).ShouldBeTrue();
        LogsBloom.MayContain(bloom, BloomEntry.Of(Address.Zero)).ShouldBeFalse();
        LogsBloom.MayContain(new byte[256], BloomEntry.Of(Contract)).ShouldBeFalse();
    }

    [Fact]
    public void A_filter_of_another_length_is_refused() =>
        Should.Throw<ArgumentException>(() => LogsBloom.MayContain(new byte[255], BloomEntry.Of(Contract)));

    private static Log LogOf(Address address, params Hash32[] topics) => new(address, topics, default, 1, default, default, 0, 0);
}
