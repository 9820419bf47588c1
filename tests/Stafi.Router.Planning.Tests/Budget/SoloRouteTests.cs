using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;
using Stafi.StakingPool.Events;

namespace Stafi.Router.Planning.Tests.Budget;

public class SoloRouteTests
{
    private static Policy Policy(Func<SoloPolicy, SoloPolicy> change) => A.Policy with { Solo = change(A.Policy.Solo) };

    [Fact]
    public void A_solo_key_on_its_way_keeps_what_the_pool_adds_to_its_users_part()
    {
        var world = A.World().WithPool(150).With(A.SoloKey(1), A.SoloKey(2).Matched());

        Of(world).ForDeposits.ShouldBe(Wei.FromEther(130 - 40));
        Of(world.WithPool(Terms(enabled: true, 8))).ForDeposits.ShouldBe(Wei.FromEther(130 - 48), "the amount is the contract's of today");
        Of(world).ForStakes.ShouldBe(Wei.FromEther(130));
    }

    [Fact]
    public void Nothing_is_kept_while_the_contract_or_the_policy_has_the_route_closed()
    {
        var world = A.World().WithPool(150).With(A.SoloKey(1));

        Of(world, Policy(solo => solo with { Enabled = false })).ForDeposits.ShouldBe(Wei.FromEther(130));
        Of(world.WithPool(Terms(enabled: false, 12))).ForDeposits.ShouldBe(Wei.FromEther(130));
        Of(world.WithPool(pool => pool with { LightNode = null })).ForDeposits.ShouldBe(Wei.FromEther(130));
    }

    [Fact]
    public void The_oldest_deposits_have_the_places()
    {
        var budget = Of(A.World().WithPool(150).With(A.SoloKey(3), A.SoloKey(1), A.SoloKey(2)), Policy(solo => solo with { Places = 2 }));

        budget.Solo.Earmarked.Select(key => key.PublicKey).ShouldBe([A.Key(1), A.Key(2)]);
        budget.Solo.Beyond.Single().PublicKey.ShouldBe(A.Key(3));
        budget.ForDeposits.ShouldBe(Wei.FromEther(130 - 40));
    }

    [Fact]
    public void A_confirmed_key_lapses_and_gives_its_place_to_the_next()
    {
        var policy = Policy(solo => solo with { Places = 1, LapsesAfter = TimeSpan.FromMinutes(10) });
        var waits = A.World().WithPool(150).With(A.SoloKey(1).Matched(A.Head - 49), A.SoloKey(2));
        var lapsed = A.World().WithPool(150).With(A.SoloKey(1).Matched(A.Head - 50), A.SoloKey(2));

        SoloRoute.LapseBlocks(policy).ShouldBe(50UL);
        Of(waits, policy).Solo.Earmarked.Single().PublicKey.ShouldBe(A.Key(1));
        Of(lapsed, policy).Solo.Earmarked.Single().PublicKey.ShouldBe(A.Key(2));
        Of(lapsed, policy).Solo.Lapsed.Single().PublicKey.ShouldBe(A.Key(1));
    }

    [Theory]
    [InlineData(CredentialsVerdict.FrontRun)]
    [InlineData(CredentialsVerdict.InvalidOnly)]
    public void A_lost_key_keeps_nothing(CredentialsVerdict verdict)
    {
        var lost = Reading.Known(verdict);

        Of(A.World().WithPool(150).With(A.SoloKey(1).Judged(lost))).ForDeposits.ShouldBe(Wei.FromEther(130));
        Of(A.World().WithPool(150).With(A.SoloKey(1).Unmatched())).ForDeposits.ShouldBe(Wei.FromEther(130));
        Of(A.World().WithPool(150).WithForeignKeys(2).With(new SoloKeyBuilder(1, NodeKind.SuperNode).Judged(lost)))
            .ForDeposits.ShouldBe(Wei.FromEther(130 - 31), "one of two keys of another super node is lost");
    }

    [Fact]
    public void A_key_about_which_nothing_is_known_keeps_its_part() =>
        Of(A.World().WithPool(150).With(A.SoloKey(1).Judged(A.Unread<CredentialsVerdict>()))).ForDeposits.ShouldBe(Wei.FromEther(130 - 20));

    [Theory]
    [InlineData(0, 100, 0)]
    [InlineData(50, 50, 2)]
    [InlineData(100, 0, 5)]
    public void A_share_leaves_free_ether_to_offers_in_whole_places(int percent, ulong forDeposits, int offered)
    {
        var policy = Policy(solo => solo with { Share = percent * 100 });
        var budget = Of(A.World().WithPool(120), policy);

        budget.ForDeposits.ShouldBe(Wei.FromEther(percent == 50 ? 60UL : forDeposits));
        budget.KeptForOffers.ShouldBe(Wei.FromEther((ulong)offered * 20));
    }

    private static Func<PoolView, PoolView> Terms(bool enabled, ulong deposit) => pool => pool with
    {
        LightNode = pool.LightNode! with { DepositEnabled = enabled, NodeDeposit = Wei.FromEther(deposit) },
    };

    private static PoolBudget Of(WorldBuilder world, Policy? policy = null) => new Claims(world.Build(), policy ?? A.Policy).Budget!;
}
