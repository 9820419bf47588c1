using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;
using Stafi.StakingPool.Events;

namespace Stafi.Router.Planning.Tests.Rules;

public class SoloRuleTests
{
    [Fact]
    public void New_validators_and_solo_keys_never_get_the_same_ether()
    {
        // 20 reserve + 20 for the solo key: 63 are left for one validator, and what it leaves is one place.
        var plan = A.World().WithPool(103).With(A.SoloKey(1).Matched()).Plan();

        plan.Only<DepositStep>().Count.ShouldBe(1);
        plan.Solo!.Places.ShouldBe(1);
        plan.Held("solo", HeldCode.KeptForSolo).Facts["kept"].ShouldBe(Wei.FromEther(20).ToString());
    }

    [Theory]
    [InlineData(39, 0)]
    [InlineData(40, 1)]
    [InlineData(51, 1)]
    [InlineData(52, 0)]
    [InlineData(72, 1)]
    public void Places_are_what_the_plans_steps_leave(ulong pool, int places) => A.World().WithPool(pool).Plan().Solo!.Places.ShouldBe(places);

    [Fact]
    public void Ether_that_no_validator_can_use_is_offered() =>
        A.World().WithPool(120).WithPool(pool => pool with { SuperNodeDepositEnabled = false }).Plan().Solo!.Places.ShouldBe(5);

    [Fact]
    public void No_more_is_offered_than_there_are_places()
    {
        var plan = A.World().WithPool(1_000).WithPool(pool => pool with { SuperNodeDepositEnabled = false }).With(A.SoloKey(1)).Plan();

        plan.Solo!.Places.ShouldBe(9);
    }

    [Fact]
    public void A_share_of_all_serves_solo_users_first() =>
        A.World().WithPool(84).Plan(A.Policy with { Solo = new SoloPolicy { Share = 10_000 } }).Solo!.Places.ShouldBe(3);

    [Fact]
    public void A_closed_route_and_an_unread_pool_are_said()
    {
        A.World().WithPool(80).Plan(A.Policy with { Solo = new SoloPolicy { Enabled = false } }).Solo.ShouldBe(
            new SoloOffer(0, "none: policy.solo.enabled is false"));
        A.World().WithPool(A.Unread<PoolView>()).Plan().Solo!.Places.ShouldBeNull();
    }

    [Fact]
    public void Lost_keys_of_others_are_told_without_hiding_the_routers_own_state()
    {
        var plan = A.World().WithPool(80)
            .With(A.SoloKey(1).Judged(Reading.Known(CredentialsVerdict.FrontRun)), new SoloKeyBuilder(2, NodeKind.SuperNode).Unmatched()).Plan();

        plan.Held($"validator {A.Key(1)}", HeldCode.ForeignKeyAtRisk).Text.ShouldContain("foreign withdrawal credentials");
        plan.Held($"validator {A.Key(2)}", HeldCode.ForeignKeyAtRisk).Text.ShouldContain("the voters refused");
    }

    [Fact]
    public void A_lapsed_key_and_one_beyond_the_places_are_told()
    {
        var policy = A.Policy with { Solo = new SoloPolicy { Places = 0, LapsesAfter = TimeSpan.FromMinutes(10) } };
        var plan = A.World().WithPool(80).With(A.SoloKey(1).Matched(A.Head - 50), A.SoloKey(2)).Plan(policy);

        plan.Held($"validator {A.Key(1)}", HeldCode.SoloLapsed).Text.ShouldContain("not staked for 50 blocks");
        plan.Held($"validator {A.Key(2)}", HeldCode.SoloPlacesTaken).Text.ShouldContain("policy.solo.places");
    }
}
