using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Tests.Rules;

public class DepositRuleTests
{
    [Theory]
    [InlineData(150, 4)]
    [InlineData(148, 4)]
    [InlineData(147, 3)]
    [InlineData(52, 1)]
    public void As_many_keys_as_get_their_whole_32_ether(ulong pool, int keys) => A.World().WithPool(pool).Plan().Only<DepositStep>().Count.ShouldBe(keys);

    [Fact]
    public void A_pool_that_is_too_small_says_all_figures()
    {
        var held = A.World().WithPool(100).WithForeignKeys(2).WithPool(pool => pool with { MissingForWithdraw = Wei.FromEther(5) }).Plan()
            .Held("deposit", HeldCode.PoolTooSmall);

        held.Facts["balance"].ShouldBe("100 ETH");
        held.Facts["reserve"].ShouldBe("20 ETH");
        held.Facts["missing"].ShouldBe("5 ETH");
        held.Facts["earmarked"].ShouldBe("62 ETH");
        held.Facts["needed"].ShouldBe("19 ETH");
        held.Text.ShouldContain("the next validator needs 19 ETH more");
    }

    [Fact]
    public void Deposits_of_the_journal_that_the_snapshot_lacks_are_not_routed_again() =>
        A.World().WithPool(150).With(A.Intent(9).Deposit(1, 2, 3, 4).In(IntentState.Reserved)).Plan().Held("deposit", HeldCode.PoolTooSmall)
            .Text.ShouldContain("deposits in flight 128 ETH");

    [Fact]
    public void The_next_deposit_waits_for_the_one_in_flight() =>
        A.World().WithPool(300).With(A.Intent(9).Deposit(1, 2)).Plan().Held("deposit", HeldCode.WaitsForClaim).Text.ShouldContain("intent 9 (deposit, Sent)");

    [Fact]
    public void An_unread_pool_holds() =>
        A.World().WithPool(A.Unread<PoolView>()).Plan().Held("deposit", HeldCode.MissingInput).Text.ShouldContain("connection refused");

    [Fact]
    public void An_account_that_is_no_super_node_holds() => Forbidden(pool => pool with { SuperNodeRegistered = false }, "getSuperNodeExists");

    [Fact]
    public void A_limit_that_is_reached_holds() => Forbidden(pool => pool with { SuperNodePubkeyCount = 50 }, "limit of 50 is reached");

    [Fact]
    public void The_limit_bounds_the_number_of_keys() =>
        A.World().WithPool(150).WithPool(pool => pool with { SuperNodePubkeyCount = 48 }).Plan().Only<DepositStep>().Count.ShouldBe(2);

    [Fact]
    public void The_policy_bounds_the_number_of_keys() =>
        A.World().WithPool(150).Plan(A.Policy with { MaximumDepositKeys = 3 }).Only<DepositStep>().Count.ShouldBe(3);

    [Fact]
    public void An_unsafe_key_is_passed_over_with_its_index_and_reason()
    {
        var used = WorldBuilder.Candidate(7) with { Evidence = EvidenceOf.Unused(7) with { LightNodeStatus = Reading.Known(PubkeyStatus.Deposited) } };

        var plan = A.World().WithPool(84).WithCandidates(used, WorldBuilder.Candidate(8), WorldBuilder.Candidate(9)).Plan();

        plan.Only<DepositStep>().Count.ShouldBe(2);
        plan.Held("key 7", HeldCode.GateUnsafe).Text.ShouldBe("key 7 is passed over: StafiLightNode already knows it (Deposited)");
    }

    [Fact]
    public void Keys_without_evidence_are_held_in_one_line_and_the_others_go()
    {
        var blind = (uint index) => WorldBuilder.Candidate(index) with { Evidence = EvidenceOf.Unused(index) with { Registry = A.Unread<RegistryEntry?>() } };

        var plan = A.World().WithPool(150).WithCandidates(blind(7), blind(8), WorldBuilder.Candidate(9)).Plan();

        plan.Only<DepositStep>().Count.ShouldBe(1);
        plan.Held("deposit", HeldCode.GateUnknown).Text.ShouldStartWith("keys 7-8:");
    }

    [Fact]
    public void No_offered_key_holds() => A.World().WithPool(150).WithCandidates().Plan().Held("deposit", HeldCode.MissingInput).Text.ShouldContain("no unused key");

    [Fact]
    public void Foreign_credentials_hold_everything() =>
        A.World().WithPool(150).Plan(A.Policy with { WithdrawalCredentials = WithdrawalCredentials.ForAddress(A.OtherOwner) })
            .Held("deposit", HeldCode.GateUnsafe).Text.ShouldContain("the configuration expects");

    [Fact]
    public void No_deposit_without_an_affordable_place()
    {
        A.World().WithPool(150).WithOperators().Plan().Held("deposit", HeldCode.NoCluster).Text.ShouldStartWith("4 of 4 new validators have no place to go");
        A.World().WithPool(150).WithOwner(owner => owner with { Balance = Reading.Known(Wei.Zero) }).Plan()
            .Held("deposit", HeldCode.AccountTooSmall).Facts["available"].ShouldBe("0 ETH");
    }

    [Fact]
    public void A_place_for_some_is_used_for_some()
    {
        OperatorView[] operators = [.. Enumerable.Range(1, 4).Select(id => A.Operator((ulong)id) with { ValidatorCount = 2_997 })];

        A.World().WithPool(150).WithOperators(operators).Plan().Only<DepositStep>().Count.ShouldBe(3);
    }

    [Fact]
    public void A_deposit_waits_for_further_ether_from_the_first_block_that_it_is_ready()
    {
        var policy = A.Policy with { BatchBlocks = 6 };

        var first = A.World().WithPool(150).Plan(policy);
        first.Has<DepositStep>().ShouldBeFalse();
        first.Waiting["deposit"].ShouldBe(A.Head);
        first.Held("deposit", HeldCode.WaitsForCompany).Text.ShouldContain("further ETH of users until block 1006");

        var second = A.World().WithPool(190).At(A.Head + 5).Waiting("deposit", A.Head).Plan(policy);
        second.Has<DepositStep>().ShouldBeFalse();
        second.Waiting["deposit"].ShouldBe(A.Head);

        A.World().WithPool(190).At(A.Head + 6).Waiting("deposit", A.Head).Plan(policy).Only<DepositStep>().Count.ShouldBe(5);
    }

    [Fact]
    public void A_full_deposit_does_not_wait() =>
        A.World().WithPool(150).Plan(A.Policy with { BatchBlocks = 6, MaximumDepositKeys = 4 }).Has<DepositStep>().ShouldBeTrue();

    private static void Forbidden(Func<PoolView, PoolView> change, string text)
    {
        var plan = A.World().WithPool(150).WithPool(change).Plan();
        plan.Has<DepositStep>().ShouldBeFalse();
        plan.Held("deposit", HeldCode.ForbiddenByContract).Text.ShouldContain(text);
    }
}
