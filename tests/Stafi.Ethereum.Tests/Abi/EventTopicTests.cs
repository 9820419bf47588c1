using Stafi.Ethereum.Abi;

namespace Stafi.Ethereum.Tests.Abi;

public class EventTopicTests
{
    [Fact]
    public void Is_the_signatures_hash() => EventTopic.Of("DepositEvent(bytes,bytes,bytes,bytes,bytes)").ToString()
        .ShouldBe("0x649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5");
}
