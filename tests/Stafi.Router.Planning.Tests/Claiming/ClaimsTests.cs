using Stafi.Ethereum;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Tests.Claiming;

public class ClaimsTests
{
    private static readonly OperatorSet Cluster = A.Operators(1, 2, 3, 4);

    [Fact]
    public void An_exclusive_claim_is_held_once_and_the_holder_is_named()
    {
        var claims = new Claims(A.World().Build(), A.Policy);

        claims.TryTake(Register(Cluster, 1, 1)).ShouldBeNull();
        claims.TryTake(Register(A.Operators(5, 6, 7, 8), 1, 2)).ShouldBe($"the step 'register {A.Owner} 1,2,3,4' of this plan uses registrations of {A.Owner}");
    }

    [Fact]
    public void A_step_that_is_refused_takes_nothing()
    {
        var claims = new Claims(A.World().Build(), A.Policy);
        _ = claims.TryTake(Register(Cluster, 2_000, 1)).ShouldNotBeNull();

        claims.HolderOf(Claim.Key(A.Key(1))).ShouldBeNull();
        claims.TryTake(Register(Cluster, 1, 1)).ShouldBeNull();
    }

    [Fact]
    public void Claims_of_ether_add_up_against_what_there_is()
    {
        var claims = new Claims(A.World().WithPool(20 + 64 + 31).Build(), A.Policy);

        claims.TryTake(new DepositStep(2)).ShouldBeNull();
        claims.PoolEtherLeft.ShouldBe(Wei.FromEther(31));
    }

    [Fact]
    public void The_reserve_of_the_owner_account_is_not_for_registrations()
    {
        var claims = new Claims(A.World().Build(), A.Policy with { OwnerAccountReserve = Wei.FromEther(3) });

        claims.AccountEtherLeft(A.Owner).ShouldBe(Wei.FromEther(997));
    }

    [Fact]
    public void Ether_that_could_not_be_read_cannot_be_claimed()
    {
        var claims = new Claims(A.World().WithOwner(owner => owner with { Balance = A.Unread<Wei>() }).Build(), A.Policy);

        claims.AccountEtherLeft(A.Owner).ShouldBeNull();
        claims.TryTake(Register(Cluster, 1, 1)).ShouldNotBeNull().ShouldContain("could not be read");
    }

    [Theory]
    [InlineData(IntentState.Reserved)]
    [InlineData(IntentState.Signed)]
    [InlineData(IntentState.Sent)]
    public void An_open_registration_holds_lane_cluster_keys_and_ether(IntentState state)
    {
        var claims = new Claims(A.World().With(A.Validator(1).Staked()).With(A.Intent(9).Register(Cluster, Wei.FromEther(40), 1).In(state)).Build(), A.Policy);

        claims.HolderOf(Claim.RegistrationLane(A.Owner)).ShouldNotBeNull().ToString().ShouldBe($"intent 9 (register, {state})");
        _ = claims.HolderOf(Claim.Cluster(A.Owner, Cluster)).ShouldNotBeNull();
        _ = claims.HolderOf(Claim.Key(A.Key(1))).ShouldNotBeNull();
        claims.AccountEtherLeft(A.Owner).ShouldBe(Wei.FromEther(960) - A.Policy.OwnerAccountReserve);
    }

    [Fact]
    public void A_registration_that_reverted_frees_all_it_held()
    {
        var claims = new Claims(
            A.World().With(A.Validator(1).Staked()).With(A.Intent(9).Register(Cluster, Wei.FromEther(40), 1).In(IntentState.Reverted, A.Head)).Build(), A.Policy);

        claims.TryTake(Register(Cluster, 999, 1)).ShouldBeNull();
    }

    [Fact]
    public void A_mined_registration_holds_its_lane_until_the_ledger_shows_it()
    {
        var intent = A.Intent(9).Register(Cluster, Wei.FromEther(40), 1).In(IntentState.Mined, A.Head);

        var before = new Claims(A.World().With(A.Validator(1).Staked()).With(intent).Build(), A.Policy);
        _ = before.HolderOf(Claim.RegistrationLane(A.Owner)).ShouldNotBeNull();

        var after = new Claims(A.World().With(A.Validator(1).Staked().On(Cluster)).With(intent).Build(), A.Policy);
        after.HolderOf(Claim.RegistrationLane(A.Owner)).ShouldBeNull();
        after.AccountEtherLeft(A.Owner).ShouldBe(Wei.FromEther(1_000) - A.Policy.OwnerAccountReserve);
    }

    [Fact]
    public void An_effect_seen_before_its_receipt_frees_the_ether_but_not_the_lane()
    {
        var claims = new Claims(
            A.World().With(A.Validator(1).Staked().On(Cluster)).With(A.Intent(9).Register(Cluster, Wei.FromEther(40), 1).In(IntentState.Sent)).Build(), A.Policy);

        claims.AccountEtherLeft(A.Owner).ShouldBe(Wei.FromEther(1_000) - A.Policy.OwnerAccountReserve);
        _ = claims.HolderOf(Claim.RegistrationLane(A.Owner)).ShouldNotBeNull();
    }

    private static RegisterStep Register(OperatorSet operators, ulong ether, params uint[] keys) =>
        new(A.Owner, operators, [.. keys.Select(A.Key)], Wei.FromEther(ether));
}
