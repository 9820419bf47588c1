using Stafi.Consensus.Networks;

namespace Stafi.Consensus.Tests.Networks;

public class ConsensusNetworkTests
{
    private static readonly ConsensusNetwork Mainnet = KnownNetworks.Mainnet;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1606824023, 0)]
    [InlineData(1606824034, 0)]
    [InlineData(1606824035, 1)]
    [InlineData(1606824023 + (12 * 32), 32)]
    public void A_slot_lasts_twelve_seconds_from_genesis(ulong timestamp, ulong slot) => Mainnet.SlotAt(timestamp).ShouldBe(slot);

    [Fact]
    public void An_epoch_has_thirty_two_slots()
    {
        Mainnet.EpochOf(31).ShouldBe(0UL);
        Mainnet.EpochOf(32).ShouldBe(1UL);
        Mainnet.FirstSlotOf(2).ShouldBe(64UL);
        Mainnet.EpochAt(Mainnet.TimestampOf(64)).ShouldBe(2UL);
        Mainnet.EpochAt(Mainnet.TimestampOf(64) - 1).ShouldBe(1UL);
    }
}
