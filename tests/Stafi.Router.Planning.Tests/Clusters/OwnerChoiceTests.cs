using Stafi.Ethereum;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Clusters;

public class OwnerChoiceTests
{
    [Theory]
    [InlineData(59_990, 10, true)]
    [InlineData(59_990, 11, false)]
    public void The_next_owner_is_used_before_the_registration_nonces_run_out(ulong nonce, int keys, bool isFirst)
    {
        var world = A.World().WithOwners(Owner(A.Owner, nonce), Owner(A.OtherOwner, 0)).Build();

        OwnerChoice.For(keys, world, A.Policy)!.Address.ShouldBe(isFirst ? A.Owner : A.OtherOwner);
    }

    [Fact]
    public void No_owner_is_left_when_all_are_used_up() =>
        OwnerChoice.For(1, A.World().WithOwners(Owner(A.Owner, 60_000)).Build(), A.Policy).ShouldBeNull();

    private static SsvOwnerView Owner(Address address, ulong nonce) => new(address, Reading.Known(Wei.FromEther(1)), nonce, A.FeePool);
}
