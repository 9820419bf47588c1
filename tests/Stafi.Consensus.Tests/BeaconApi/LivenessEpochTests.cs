using Stafi.Consensus.BeaconApi;

namespace Stafi.Consensus.Tests.BeaconApi;

public class LivenessEpochTests
{
    [Theory]
    [InlineData(0UL, null)]
    [InlineData(31UL, null)]
    [InlineData(32UL, 0UL)]
    [InlineData(63UL, 0UL)]
    [InlineData(64UL, 1UL)]
    public void An_epoch_is_asked_during_the_next_one(ulong slot, ulong? epoch) => LivenessEpoch.AskableAt(slot, 32).ShouldBe(epoch);

    [Fact]
    public void An_epoch_has_slots() => Should.Throw<ArgumentOutOfRangeException>(() => LivenessEpoch.AskableAt(1, 0));
}
