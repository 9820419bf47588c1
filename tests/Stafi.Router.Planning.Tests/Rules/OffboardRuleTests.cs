using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Rules;

public class OffboardRuleTests
{
    private const ulong Day = 7_200;
    private const ulong Later = A.Head + (29 * Day);
    /// <summary>It lasts long enough with dear operators too, so that no funding comes before a move.</summary>
    private static ClusterBuilder Cluster => A.Cluster(1, 2, 3, 4).With(2).Balance(Reading.Known(Wei.ParseEther("0.02")));
    private static readonly Policy Policy = A.Policy;

    /// <summary>Gas is so dear that nobody moves for his yield.</summary>
    private static readonly Policy NeverPays = A.Policy with { Moves = new MovePolicy { GasPrice = Wei.FromGwei(100_000) } };

    [Theory]
    [InlineData(ValidatorStatus.ExitedUnslashed)]
    [InlineData(ValidatorStatus.ExitedSlashed)]
    [InlineData(ValidatorStatus.WithdrawalPossible)]
    [InlineData(ValidatorStatus.WithdrawalDone)]
    public void An_exited_validator_is_removed(ValidatorStatus status)
    {
        var step = World(5, status).Plan().Only<RemoveStep>();
        step.Keys.ShouldBe([A.Key(5)]);
        step.Operators.ShouldBe(A.Operators(1, 2, 3, 4));
        step.Destination.ShouldBeNull();
    }

    [Theory]
    [InlineData(ValidatorStatus.PendingQueued)]
    [InlineData(ValidatorStatus.ActiveOngoing)]
    [InlineData(ValidatorStatus.ActiveExiting)]
    [InlineData(ValidatorStatus.ActiveSlashed)]
    public void One_that_has_not_exited_stays(ValidatorStatus status) => World(5, status).Plan().Has<RemoveStep>().ShouldBeFalse();

    [Fact]
    public void What_the_beacon_chain_did_not_say_removes_nobody()
    {
        var world = A.World().With(Cluster).With(A.Validator(5).Staked().On(Cluster)).Build();
        var unknown = world with { Validators = [world.Validators[0] with { BeaconStatus = A.Unread<ValidatorStatus?>() }] };
        Planner.Plan(unknown, Policy).Has<RemoveStep>().ShouldBeFalse();
    }

    [Fact]
    public void An_operator_that_was_removed_is_left_when_that_has_lasted()
    {
        var plan = Bad(view => view with { IsActive = false }).Waiting("operator 2 Removed", A.Head).At(Later).Plan();
        var step = plan.Only<RemoveStep>();
        step.Keys.ShouldBe([A.Key(5), A.Key(6)]);
        step.Destination!.Owner.ShouldBe(A.Owner);
        step.Destination.Operators.Ids.Contains(2UL).ShouldBeFalse();
        step.Destination.Funding.ShouldBeGreaterThan(Wei.Zero);
        plan.Steps.Single(each => each.Step is RemoveStep).Why.ShouldContain("operator 2 was removed on chain");
    }

    [Theory]
    [InlineData("Inactive", 14 * 24 * 300)]
    [InlineData("BelowFloor", 28 * 24 * 300)]
    [InlineData("AboveCeiling", 24 * 300)]
    [InlineData("Removed", 300)]
    public void A_reason_must_last(string kind, ulong blocks)
    {
        var policy = NeverPays with { MaximumOperatorFee = new Wei(2_000_000_000) };
        WorldBuilder Situation(ulong head) => Bad(Badly(kind)).Waiting($"operator 2 {kind}", A.Head).At(head);

        var early = Situation(A.Head + blocks - 1).Plan(policy);
        early.Has<RemoveStep>().ShouldBeFalse();
        early.Held($"operator 2 {kind}", HeldCode.ReasonToLeave).Text.ShouldContain($"from block {A.Head + blocks}");
        Situation(A.Head + blocks).Plan(policy).Only<RemoveStep>().Operators.ShouldBe(A.Operators(1, 2, 3, 4));
    }

    [Fact]
    public void Since_when_a_reason_stands_is_kept_from_plan_to_plan()
    {
        var first = Bad(Badly("Inactive")).Plan();
        first.Waiting["operator 2 Inactive"].ShouldBe(A.Head);
        Bad(Badly("Inactive")).At(Later).Waiting("operator 2 Inactive", A.Head).Plan().Waiting["operator 2 Inactive"].ShouldBe(A.Head);
        Bad(view => view).At(Later).Waiting("operator 2 Inactive", A.Head).Plan().Waiting.ContainsKey("operator 2 Inactive").ShouldBeFalse();
    }

    [Fact]
    public void An_unknown_health_moves_nobody_and_keeps_what_was_seen_a_moment_ago()
    {
        var silent = Reading.Unknown<OperatorHealth>("HTTP 503", DateTimeOffset.UnixEpoch - TimeSpan.FromMinutes(30));
        var plan = Bad(view => view with { Health = silent }).At(Later).Waiting("operator 2 Inactive", A.Head).Plan();
        plan.Has<RemoveStep>().ShouldBeFalse();
        plan.Waiting["operator 2 Inactive"].ShouldBe(A.Head);

        var longSilent = Reading.Unknown<OperatorHealth>("HTTP 503", DateTimeOffset.UnixEpoch - TimeSpan.FromHours(2));
        Bad(view => view with { Health = longSilent }).At(Later).Waiting("operator 2 Inactive", A.Head).Plan()
            .Waiting.ContainsKey("operator 2 Inactive").ShouldBeFalse();
    }

    [Fact]
    public void An_operator_that_was_left_gets_nobody_back_because_it_has_no_validators()
    {
        // The API calls an operator without validators active, and it has no performance: here it is the cheapest of all.
        var left = A.Operator(2, 1) with { Health = Reading.Known(new OperatorHealth(true, null, null)) };
        var world = A.World().At(Later).With(A.Validator(7).Staked())
            .WithOperators([.. Operators(id => id == 2 ? left : A.Operator(id))]);
        world.Plan().Only<RegisterStep>().Operators.Ids.Contains(2UL).ShouldBeTrue();

        var plan = world.Waiting("operator 2 Inactive", A.Head).Plan();
        plan.Only<RegisterStep>().Operators.Ids.Contains(2UL).ShouldBeFalse();
        plan.Waiting["operator 2 Inactive"].ShouldBe(A.Head, "it is remembered");
        world.At(A.Head + (31 * Day)).Plan().Waiting.ContainsKey("operator 2 Inactive").ShouldBeFalse("not for ever");

        var works = world.At(Later).WithOperators([.. Operators(id => A.Operator(id))]).Plan();
        works.Waiting.ContainsKey("operator 2 Inactive").ShouldBeFalse("it is seen to work for others");
    }

    [Fact]
    public void An_operator_is_not_new_to_an_API_that_sees_it_left_before_the_snapshot_does()
    {
        var plan = Bad(view => view with { Health = Reading.Known(new OperatorHealth(true, null, null)) })
            .Waiting("operator 2 Inactive", A.Head).At(Later).Plan();
        plan.Waiting["operator 2 Inactive"].ShouldBe(A.Head);
        plan.Has<RemoveStep>().ShouldBeFalse("it is no reason to leave any more");
    }

    [Fact]
    public void Nobody_moves_because_of_an_API_that_finds_most_operators_bad()
    {
        var world = World(5, ValidatorStatus.ActiveOngoing)
            .WithOperators([.. Operators(id => id <= 3 ? Badly("Inactive")(A.Operator(id)) : A.Operator(id))]).At(Later);
        foreach (var id in new[] { 1, 2, 3 }) world.Waiting($"operator {id} Inactive", A.Head);
        var plan = world.Plan();
        plan.Has<RemoveStep>().ShouldBeFalse();
        plan.Held($"move {A.Owner} 1,2,3,4", HeldCode.MoveLimit).Text.ShouldContain("policy.operators.deny");
        world.Plan(Policy with { Operators = Policy.Operators with { Deny = new HashSet<ulong> { 1 } } }).Has<RemoveStep>().ShouldBeTrue();
    }

    [Fact]
    public void A_cluster_that_has_stopped_is_left_after_a_day_whether_that_pays_or_not()
    {
        WorldBuilder Situation(ulong blocks) => World(5, ValidatorStatus.ActiveOngoing)
            .WithOperators([.. Operators(id => id is 1 or 2 ? Badly("Inactive")(A.Operator(id)) : A.Operator(id))])
            .Waiting("operator 1 Inactive", A.Head - 100).Waiting("operator 2 Inactive", A.Head).At(A.Head + blocks);
        Situation(Day - 1).Plan(NeverPays).Has<RemoveStep>().ShouldBeFalse();
        var plan = Situation(Day).Plan(NeverPays);
        plan.Steps.Single(each => each.Step is RemoveStep).Why.ShouldContain("only 2 of its 4 operators work");
    }

    [Fact]
    public void Those_on_their_way_out_keep_their_operators_while_the_others_move()
    {
        var world = A.World().With(Cluster)
            .With(A.Validator(5).Staked().On(Cluster).OnBeacon(ValidatorStatus.ActiveExiting), A.Validator(6).Staked().On(Cluster).OnBeacon(ValidatorStatus.ActiveOngoing))
            .WithOperators([.. Operators(id => id == 2 ? A.Operator(id) with { IsActive = false } : A.Operator(id))])
            .Waiting("operator 2 Removed", A.Head).At(Later);
        world.Plan().Only<RemoveStep>().Keys.ShouldBe([A.Key(6)]);
    }

    [Fact]
    public void An_ejected_validator_never_moves_while_the_others_of_its_cluster_do()
    {
        Removed().With(new EjectionBuilder(5)).Plan().Only<RemoveStep>().Keys.ShouldBe([A.Key(6)]);
        Removed().With(new EjectionBuilder(5), new EjectionBuilder(6)).Plan().Has<RemoveStep>().ShouldBeFalse();
    }

    [Fact]
    public void Nobody_is_removed_without_a_place_to_go()
    {
        var plan = Removed().WithOperators([.. Enumerable.Range(1, 4).Select(id => A.Operator((ulong)id) with { IsActive = id != 2 })]).Plan();
        plan.Has<RemoveStep>().ShouldBeFalse();
        plan.Held($"move {A.Owner} 1,2,3,4", HeldCode.NoCluster);
    }

    [Fact]
    public void Nobody_is_removed_without_the_ETH_to_register_again()
    {
        var plan = Removed().WithOwner(owner => owner with { Balance = Reading.Known(Wei.ParseEther("0.011")) }).Plan();
        plan.Has<RemoveStep>().ShouldBeFalse();
        plan.Held($"move {A.Owner} 1,2,3,4", HeldCode.AccountTooSmall);
    }

    [Fact]
    public void The_ETH_of_a_move_is_promised_before_deposits_get_any()
    {
        var poor = Removed().WithPool(200);
        var cost = poor.Plan().Only<RemoveStep>().Destination!.Funding;
        var plan = poor.WithOwner(owner => owner with { Balance = Reading.Known(cost + Policy.OwnerAccountReserve) }).Plan();
        plan.Has<RemoveStep>().ShouldBeTrue();
        plan.Has<DepositStep>().ShouldBeFalse();
    }

    [Fact]
    public void An_open_move_keeps_its_ETH_and_its_cluster()
    {
        var plan = Removed().WithPool(200).With(A.Intent(9).Move(A.Operators(1, 2, 3, 4), A.Operators(5, 6, 7, 8), Wei.ParseEther("999.989"), 5, 6)).Plan();
        plan.Has<RemoveStep>().ShouldBeFalse();
        plan.Has<DepositStep>().ShouldBeFalse();
        plan.Text().ShouldContain("intent 9 (remove, Sent) is at work on it");
    }

    [Fact]
    public void Nothing_moves_while_the_chain_finalizes_nothing()
    {
        var stuck = Reading.Known(new ChainPoint(Later - 201, Keccak256.Hash([2]), DateTimeOffset.UnixEpoch));
        Removed().Finalized(stuck).Plan().Held($"move {A.Owner} 1,2,3,4", HeldCode.MoveLimit).Text.ShouldContain("finalized nothing");
        Removed().Finalized(A.Unread<ChainPoint>()).Plan().Has<RemoveStep>().ShouldBeFalse();
    }

    [Fact]
    public void Nothing_moves_while_nothing_can_be_registered()
    {
        Removed().Disagreeing("nonces differ").Plan().Has<RemoveStep>().ShouldBeFalse();
        Removed().WithOwner(owner => owner with { FeeRecipient = A.OtherOwner }).Plan().Has<RemoveStep>().ShouldBeFalse();
        Removed().WithOwner(owner => owner with { RegistrationNonce = 60_000 }).Plan().Has<RemoveStep>().ShouldBeFalse();
        Removed().Stopped(A.Owner).Plan().Has<RemoveStep>().ShouldBeFalse();
    }

    [Fact]
    public void A_move_to_the_next_owner_account_is_paid_by_that()
    {
        SsvOwnerView Full(Address address, ulong nonce) => new(address, Reading.Known(Wei.FromEther(10)), nonce, A.FeePool);
        var step = Removed().WithOwners(Full(A.Owner, 60_000), Full(A.OtherOwner, 0)).Plan().Only<RemoveStep>();
        step.Owner.ShouldBe(A.Owner);
        step.Destination!.Owner.ShouldBe(A.OtherOwner);
        step.Claims.ShouldContain(Claim.AccountEther(A.OtherOwner, step.Destination.Funding));
    }

    [Fact]
    public void Moves_of_a_day_and_of_a_cluster_are_limited()
    {
        var policy = Policy with { Moves = new MovePolicy { Floor = 3 } };
        Many(policy, world => world).Keys.Count.ShouldBe(3);
        Many(policy, world => world.Moved(A.Operators(1, 2, 3, 4), 2)).Keys.Count.ShouldBe(1);
        Many(policy, world => world.Moved(A.Operators(5, 6, 7, 8), 1)).Keys.Count.ShouldBe(2);
        Situation(world => world.Moved(A.Operators(5, 6, 7, 8), 3)).Plan(policy).Has<RemoveStep>().ShouldBeFalse();

        static RemoveStep Many(Policy policy, Func<WorldBuilder, WorldBuilder> change) => Situation(change).Plan(policy).Only<RemoveStep>();
        static WorldBuilder Situation(Func<WorldBuilder, WorldBuilder> change) => change(A.World().With(Cluster.With(8))
            .With([.. Enumerable.Range(1, 8).Select(index => A.Validator((uint)index).Staked().On(Cluster).OnBeacon(ValidatorStatus.ActiveOngoing))])
            .WithOperators([.. Operators(id => id == 2 ? A.Operator(id) with { IsActive = false } : A.Operator(id))])
            .Waiting("operator 2 Removed", A.Head).At(Later));
    }

    [Fact]
    public void One_between_two_clusters_is_shown_with_how_far_it_is_and_counts_as_away()
    {
        var places = Reading.Known<IReadOnlyList<SsvPlace>>([new SsvPlace(A.Owner, A.Operators(1, 2, 3, 4), 10, 990)]);
        var away = A.Validator(7).Staked().OnBeacon(ValidatorStatus.ActiveOngoing).Knowing(evidence => evidence with
        {
            Registry = Reading.Known<RegistryEntry?>(EvidenceOf.Entry(ValidatorStatus.ActiveOngoing)),
            RegisteredBy = Reading.Known<IReadOnlyList<Address>>([A.Owner]),
            Places = places,
            FinalBlock = Reading.Known(980UL),
        });
        var plan = Removed().With(away).Plan(Policy with { Moves = new MovePolicy { Floor = 2 } });
        plan.Held("remove", HeldCode.Moving).Text.ShouldContain("key 7: between two clusters; it was removed from the SSV network in block 990, which is not final");
        plan.Only<RemoveStep>().Keys.Count.ShouldBe(1, "one is away already");
    }

    [Fact]
    public void A_liquidated_cluster_with_a_bad_operator_is_left_too()
    {
        var world = A.World().With(Cluster.Liquidated())
            .With(A.Validator(5).Staked().On(Cluster).OnBeacon(ValidatorStatus.ActiveOngoing))
            .WithOperators([.. Operators(id => id == 2 ? A.Operator(id) with { IsActive = false } : A.Operator(id))])
            .Waiting("operator 2 Removed", A.Head).At(Later);
        world.Plan().Has<RemoveStep>().ShouldBeTrue();
    }

    [Fact]
    public void A_cluster_of_which_another_brings_much_more_is_left_when_that_lasts()
    {
        WorldBuilder Situation(ulong head) => World(5, ValidatorStatus.ActiveOngoing).At(head)
            .WithOperators([.. Operators(id => A.Operator(id, id <= 4 ? 5_000_000_000UL : 1_000_000_000UL))]);
        var first = Situation(A.Head).Plan();
        first.Has<RemoveStep>().ShouldBeFalse();
        var subject = $"cluster {A.Owner} 1,2,3,4";
        first.Waiting[subject].ShouldBe(A.Head);
        Situation(A.Head + (30 * Day)).Waiting(subject, A.Head).Plan().Only<RemoveStep>().Destination!.Operators.ShouldBe(A.Operators(5, 6, 7, 8));
    }

    [Fact]
    public void Operators_that_never_fail_are_left_for_cheaper_ones_too()
    {
        var perfect = Reading.Known(new OperatorHealth(true, 10_000, 10_000));
        var policy = Policy with { Operators = Policy.Operators with { Unforeseen = 0 } };
        World(5, ValidatorStatus.ActiveOngoing)
            .WithOperators([.. Operators(id => A.Operator(id, id <= 4 ? 5_000_000_000UL : 1_000_000_000UL) with { Health = perfect })])
            .Plan(policy).Waiting.Keys.ShouldContain($"cluster {A.Owner} 1,2,3,4");
    }

    [Fact]
    public void Nobody_moves_for_a_gain_that_does_not_pay() => World(5, ValidatorStatus.ActiveOngoing).At(Later)
        .WithOperators([.. Operators(id => A.Operator(id, id <= 4 ? 1_100_000_000UL : 1_000_000_000UL))])
        .Waiting($"cluster {A.Owner} 1,2,3,4", A.Head).Plan().Has<RemoveStep>().ShouldBeFalse();

    [Fact]
    public void Nothing_moves_when_moves_are_switched_off_and_the_exited_go_all_the_same()
    {
        var off = Policy with { Moves = new MovePolicy { Enabled = false } };
        Removed().Plan(off).Has<RemoveStep>().ShouldBeFalse();
        World(5, ValidatorStatus.ExitedUnslashed).Plan(off).Only<RemoveStep>().Destination.ShouldBeNull();
    }

    private static WorldBuilder World(uint index, ValidatorStatus status) => A.World().With(Cluster)
        .With(A.Validator(index).Staked().On(Cluster).OnBeacon(status), A.Validator(index + 1).Staked().On(Cluster).OnBeacon(ValidatorStatus.ActiveOngoing));

    /// <summary>Two validators with operators 1 to 4, of which the second is changed.</summary>
    private static WorldBuilder Bad(Func<OperatorView, OperatorView> change) => World(5, ValidatorStatus.ActiveOngoing)
        .WithOperators([.. Operators(id => id == 2 ? change(A.Operator(id)) : A.Operator(id))]);

    private static WorldBuilder Removed() => Bad(view => view with { IsActive = false }).Waiting("operator 2 Removed", A.Head).At(Later);

    private static IEnumerable<OperatorView> Operators(Func<ulong, OperatorView> make) => Enumerable.Range(1, 16).Select(id => make((ulong)id));

    private static Func<OperatorView, OperatorView> Badly(string kind) => kind switch
    {
        "Inactive" => view => view with { Health = Reading.Known(new OperatorHealth(false, 9_900, 9_900)) },
        "BelowFloor" => view => view with { Health = Reading.Known(new OperatorHealth(true, 9_400, 9_900)) },
        "AboveCeiling" => view => view with { Fee = new Wei(2_100_000_000) },
        _ => view => view with { IsActive = false },
    };
}
