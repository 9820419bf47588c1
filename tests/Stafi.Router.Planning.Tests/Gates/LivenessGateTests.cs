using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Tests.Gates;

public class LivenessGateTests
{
    private static readonly OperatorSet Here = A.Operators(1, 2, 3, 4);
    private static readonly OperatorSet Elsewhere = A.Operators(1, 2, 3, 5);
    private static readonly KeyEvidence Good = EvidenceOf.Staked(4);

    [Fact]
    public void Clears_a_staked_key_that_was_never_active()
    {
        var token = Check(Good).ShouldBeOfType<Safe<PlacementClearance>>().Token;
        token.Step.Keys.ShouldBe([A.Key(4)]);
        token.EarlierExposures.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(ValidatorStatus.PendingInitialized)]
    [InlineData(ValidatorStatus.PendingQueued)]
    public void A_finalized_state_without_the_key_or_with_a_pending_one_is_never_active(ValidatorStatus? status) =>
        Check(Good with { Registry = Reading.Known(status is { } known ? EvidenceOf.Entry(known) : null) }).ShouldBeOfType<Safe<PlacementClearance>>();

    [Theory]
    [InlineData(ValidatorStatus.ActiveOngoing)]
    [InlineData(ValidatorStatus.ActiveExiting)]
    [InlineData(ValidatorStatus.ActiveSlashed)]
    [InlineData(ValidatorStatus.ExitedUnslashed)]
    [InlineData(ValidatorStatus.ExitedSlashed)]
    [InlineData(ValidatorStatus.WithdrawalPossible)]
    [InlineData(ValidatorStatus.WithdrawalDone)]
    public void A_key_that_was_ever_active_is_unsafe(ValidatorStatus status) =>
        Check(Good with { Registry = Reading.Known<RegistryEntry?>(EvidenceOf.Entry(status)) })
            .ShouldBeOfType<Unsafe<PlacementClearance>>().Reason.ShouldContain("may be live elsewhere");

    [Theory]
    [InlineData(PubkeyStatus.Unknown)]
    [InlineData(PubkeyStatus.Deposited)]
    [InlineData(PubkeyStatus.Matched)]
    [InlineData(PubkeyStatus.Unmatched)]
    public void A_key_that_is_not_staked_is_unsafe(PubkeyStatus status) =>
        Check(Good with { SuperNodeStatus = Reading.Known(status) }).ShouldBeOfType<Unsafe<PlacementClearance>>();

    public static TheoryData<KeyEvidence> Unread =>
    [
        Good with { SuperNodeStatus = A.Unread<PubkeyStatus>() },
        Good with { Registry = A.Unread<RegistryEntry?>() },
        Good with { RegisteredBy = A.Unread<IReadOnlyList<Address>>() },
    ];

    [Theory]
    [MemberData(nameof(Unread))]
    public void Evidence_that_could_not_be_read_is_unknown(KeyEvidence evidence) => Check(evidence).ShouldBeOfType<Unknown<PlacementClearance>>();

    [Fact]
    public void A_key_that_anybody_ever_registered_is_unsafe()
    {
        Check(Good with { RegisteredBy = Reading.Known<IReadOnlyList<Address>>([A.OtherOwner]) }).ShouldBeOfType<Unsafe<PlacementClearance>>();
        Check(Good with { RegisteredBy = Reading.Known<IReadOnlyList<Address>>([A.Owner]) }).ShouldBeOfType<Unsafe<PlacementClearance>>();
    }

    [Theory]
    [InlineData(IntentState.Reserved, typeof(Safe<PlacementClearance>))]
    [InlineData(IntentState.Abandoned, typeof(Safe<PlacementClearance>))]
    [InlineData(IntentState.Signed, typeof(Unsafe<PlacementClearance>))]
    [InlineData(IntentState.Sent, typeof(Unsafe<PlacementClearance>))]
    [InlineData(IntentState.Mined, typeof(Unsafe<PlacementClearance>))]
    [InlineData(IntentState.Final, typeof(Unsafe<PlacementClearance>))]
    [InlineData(IntentState.Reverted, typeof(Unknown<PlacementClearance>))]
    [InlineData(IntentState.FinalReverted, typeof(Safe<PlacementClearance>))]
    [InlineData(IntentState.Dropped, typeof(Safe<PlacementClearance>))]
    public void An_earlier_registration_elsewhere_counts_until_it_provably_has_no_effect(IntentState state, Type verdict) =>
        Check(Placed(Elsewhere, state)).ShouldBeOfType(verdict);

    [Theory]
    [InlineData(IntentState.Signed, typeof(Unsafe<PlacementClearance>))]
    [InlineData(IntentState.Sent, typeof(Unsafe<PlacementClearance>))]
    [InlineData(IntentState.Mined, typeof(Unsafe<PlacementClearance>))]
    [InlineData(IntentState.Reverted, typeof(Safe<PlacementClearance>))]
    [InlineData(IntentState.FinalReverted, typeof(Safe<PlacementClearance>))]
    [InlineData(IntentState.Dropped, typeof(Safe<PlacementClearance>))]
    public void An_earlier_registration_in_the_same_cluster_counts_while_it_may_take_effect(IntentState state, Type verdict) =>
        Check(Placed(Here, state)).ShouldBeOfType(verdict);

    [Fact]
    public void The_same_operators_under_another_owner_are_elsewhere() =>
        Check(Good with { Placements = [new Placement(3, A.OtherOwner, Here, IntentState.Reverted)] }).ShouldBeOfType<Unknown<PlacementClearance>>();

    [Fact]
    public void Shares_that_a_failed_registration_gave_to_other_operators_are_noted() =>
        Check(Placed(Elsewhere, IntentState.FinalReverted)).ShouldBeOfType<Safe<PlacementClearance>>()
            .Token.EarlierExposures.ShouldHaveSingleItem().Operators.ShouldBe(Elsewhere);

    [Fact]
    public void An_open_registration_outweighs_one_that_is_not_final() =>
        Check(Good with { Placements = [.. Placed(Elsewhere, IntentState.Reverted).Placements, .. Placed(Elsewhere, IntentState.Sent).Placements] })
            .ShouldBeOfType<Unsafe<PlacementClearance>>();

    [Fact]
    public void Evidence_of_other_keys_than_the_steps_is_unsafe() =>
        LivenessGate.Check(Step(4, 5), [Good]).ShouldBeOfType<Unsafe<PlacementClearance>>();

    private static KeyEvidence Placed(OperatorSet operators, IntentState state) =>
        Good with { Placements = [new Placement(3, A.Owner, operators, state)] };

    private static RegisterStep Step(params uint[] keys) => new(A.Owner, Here, [.. keys.Select(A.Key)], Wei.FromEther(1));

    private static Verdict<PlacementClearance> Check(KeyEvidence evidence) => LivenessGate.Check(Step(4), [evidence]);
}
