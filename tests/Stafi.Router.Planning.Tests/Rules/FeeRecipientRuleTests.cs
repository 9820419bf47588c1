using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Rules;

public class FeeRecipientRuleTests
{
    [Fact]
    public void It_is_set_as_soon_as_a_key_is_deposited() =>
        Unset().With(A.Validator(1)).Plan().Only<FeeRecipientStep>().ShouldBe(new FeeRecipientStep(A.Owner, A.FeePool));

    [Fact]
    public void It_is_corrected_when_it_is_another() =>
        A.World().WithOwner(owner => owner with { FeeRecipient = A.OtherOwner }).With(A.Cluster(1, 2, 3, 4)).Plan().Has<FeeRecipientStep>().ShouldBeTrue();

    [Fact]
    public void It_is_left_alone_when_it_is_right() => A.World().With(A.Validator(1)).Plan().Has<FeeRecipientStep>().ShouldBeFalse();

    [Fact]
    public void An_account_without_validators_needs_none()
    {
        Unset().Plan().Has<FeeRecipientStep>().ShouldBeFalse();
        Unset().With(A.Validator(1).Unmatched()).Plan().Has<FeeRecipientStep>().ShouldBeFalse();
        Unset().With(A.Cluster(1, 2, 3, 4).With(0)).Plan().Has<FeeRecipientStep>().ShouldBeFalse();
    }

    [Fact]
    public void Only_the_owner_that_registers_next_needs_it()
    {
        var plan = A.World().WithOwners(Owner(A.Owner, 60_000), Owner(A.OtherOwner, 0)).With(A.Validator(1)).Plan();

        plan.Only<FeeRecipientStep>().Owner.ShouldBe(A.OtherOwner);
    }

    [Fact]
    public void It_is_not_set_twice_while_the_first_is_in_flight()
    {
        var plan = Unset().With(A.Validator(1)).With(A.Intent(9).FeeRecipient()).Plan();

        plan.Has<FeeRecipientStep>().ShouldBeFalse();
        plan.Held($"feeRecipient {A.Owner}", HeldCode.WaitsForClaim).Text.ShouldContain("intent 9 (feeRecipient, Sent)");
    }

    [Fact]
    public void An_unread_pool_holds_it() =>
        Unset().With(A.Validator(1)).WithPool(A.Unread<PoolView>()).Plan().Held($"feeRecipient {A.Owner}", HeldCode.MissingInput).Rule.ShouldBe("FeeRecipient");

    private static WorldBuilder Unset() => A.World().WithOwner(owner => owner with { FeeRecipient = null });

    private static SsvOwnerView Owner(Address address, ulong nonce) => new(address, Reading.Known(Wei.FromEther(1_000)), nonce, null);
}
