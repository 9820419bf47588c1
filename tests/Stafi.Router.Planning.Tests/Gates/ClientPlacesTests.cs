using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Gates;

/// <summary>Promise 1 where a key was handed to a validator client.</summary>
public class ClientPlacesTests
{
    private static readonly ClientIntent Import = new(5, true, A.Client, IntentState.Confirmed);
    private static readonly ClientIntent Deletion = new(8, false, A.Client, IntentState.Confirmed);

    private static readonly KeyEvidence Active = EvidenceOf.Staked(4) with
    {
        Registry = Reading.Known<RegistryEntry?>(EvidenceOf.Entry(ValidatorStatus.ActiveOngoing)),
        FinalBlock = Reading.Known(900UL),
    };

    [Theory]
    [InlineData(IntentState.Signed)]
    [InlineData(IntentState.Sent)]
    [InlineData(IntentState.Confirmed)]
    public void A_key_that_the_client_may_have_is_placed_nowhere_else(IntentState state) =>
        ShouldHold(EvidenceOf.Staked(4) with { ClientIntents = [Import with { State = state }] }, "may be live there");

    [Theory]
    [InlineData(IntentState.Reserved)]
    [InlineData(IntentState.Abandoned)]
    public void What_never_left_this_process_places_nothing(IntentState state) =>
        Register(EvidenceOf.Staked(4) with { ClientIntents = [Import with { State = state }] }).ShouldBeOfType<Safe<PlacementClearance>>();

    [Fact]
    public void A_key_that_the_client_lists_is_placed_nowhere_else_whatever_the_journal_says()
    {
        ShouldHold(EvidenceOf.Staked(4) with { InClient = Reading.Known(true) }, "lists it");
        Register(EvidenceOf.Staked(4) with { InClient = A.Unread<bool>() }).ShouldBeOfType<Unknown<PlacementClearance>>();
        Entrust(EvidenceOf.Staked(4) with { InClient = Reading.Known(true) }).ShouldBeOfType<Unsafe<EntrustClearance>>();
    }

    [Fact]
    public void After_the_deletion_was_read_back_it_needs_two_silent_epochs()
    {
        var deleted = Active with { ClientIntents = [Import, Deletion], Liveness = Silent("intent 8", 21, 22) };
        Register(deleted).ShouldBeOfType<Safe<PlacementClearance>>();
        Entrust(deleted).ShouldBeOfType<Safe<EntrustClearance>>();
        Register(deleted with { Liveness = Silent("intent 8", 22) }).ShouldBeOfType<Unknown<PlacementClearance>>().Reason.ShouldContain("1 of 2");
        Register(deleted with { Liveness = Reading.Known<LivenessRecord?>(null) }).ShouldBeOfType<Unknown<PlacementClearance>>();
        Register(deleted with { Liveness = Silent("", 21, 22) }).ShouldBeOfType<Unknown<PlacementClearance>>("it counted from something else");
    }

    [Theory]
    [InlineData(IntentState.Reserved)]
    [InlineData(IntentState.Signed)]
    [InlineData(IntentState.Sent)]
    [InlineData(IntentState.Refused)]
    public void A_deletion_that_was_not_read_back_ends_nothing(IntentState state) =>
        ShouldHold(Active with { ClientIntents = [Import, Deletion with { State = state }], Liveness = Silent("intent 8", 21, 22) }, "may be live there");

    [Fact]
    public void An_import_that_was_refused_was_deleted_and_needs_two_silent_epochs()
    {
        var refused = Active with { ClientIntents = [Import with { State = IntentState.Refused }] };
        Register(refused with { Liveness = Silent("intent 5", 21, 22) }).ShouldBeOfType<Safe<PlacementClearance>>();
        Register(refused).ShouldBeOfType<Unknown<PlacementClearance>>();
    }

    [Fact]
    public void A_later_import_stands_whatever_ended_the_one_before() =>
        ShouldHold(Active with { ClientIntents = [Import, Deletion, Import with { IntentId = 9, State = IntentState.Sent }] }, "intent 9");

    [Fact]
    public void A_person_vouches_for_imports_that_had_ended_and_for_none_that_came_later()
    {
        var word = new StopConfirmation(2, "ann", "the machine is gone", DateTimeOffset.UnixEpoch, 6);
        Register(Active with { ClientIntents = [Import], Confirmation = word, Liveness = Silent("confirmation 2", 21, 22) }).ShouldBeOfType<Safe<PlacementClearance>>();
        ShouldHold(Active with { ClientIntents = [Import with { IntentId = 7 }], Confirmation = word, Liveness = Silent("confirmation 2", 21, 22) }, "intent 7");
        ShouldHold(Active with { ClientIntents = [Import with { State = IntentState.Sent }], Confirmation = word }, "intent 5");
    }

    [Fact]
    public void It_is_not_handed_over_while_a_registration_may_take_effect() =>
        Entrust(EvidenceOf.Staked(4) with { Placements = [new Placement(3, A.Owner, A.Operators(1, 2, 3, 4), IntentState.Sent)] })
            .ShouldBeOfType<Unsafe<EntrustClearance>>();

    [Fact]
    public void A_deletion_is_for_what_was_handed_to_that_client()
    {
        var there = Active with { ClientIntents = [Import] };
        var step = new ReclaimStep(A.Key(4), A.Client, new MoveDestination(A.Owner, A.Operators(1, 2, 3, 4), Wei.FromEther(1)));
        Check(step, there).ShouldBeOfType<Safe<ReclaimClearance>>();
        Check(step with { Client = "http://other:1" }, there).ShouldBeOfType<Unsafe<ReclaimClearance>>();
        Check(step, Active).ShouldBeOfType<Unsafe<ReclaimClearance>>();
        ReclaimGate.Check(step, there, Reading.Known<string?>("operator 3 was removed")).ShouldBeOfType<Unsafe<ReclaimClearance>>();
        ReclaimGate.Check(step, there, A.Unread<string?>()).ShouldBeOfType<Unknown<ReclaimClearance>>();
        Check(step, there with { Registry = A.Unread<RegistryEntry?>() }).ShouldBeOfType<Unknown<ReclaimClearance>>();
        Check(step with { Destination = null }, there).ShouldBeOfType<Unsafe<ReclaimClearance>>("it has not exited");
        Check(step, there with { Registry = Reading.Known<RegistryEntry?>(EvidenceOf.Entry(ValidatorStatus.ActiveExiting)) }).ShouldBeOfType<Unsafe<ReclaimClearance>>();
    }

    private static Verdict<ReclaimClearance> Check(ReclaimStep step, KeyEvidence key) => ReclaimGate.Check(step, key, Reading.Known<string?>(null));

    private static void ShouldHold(KeyEvidence key, string why)
    {
        Register(key).ShouldBeOfType<Unsafe<PlacementClearance>>().Reason.ShouldContain(why);
        Entrust(key).ShouldBeOfType<Unsafe<EntrustClearance>>().Reason.ShouldContain(why);
    }

    private static Reading<LivenessRecord?> Silent(string elsewhere, params ulong[] epochs) => Reading.Known<LivenessRecord?>(
        new LivenessRecord(0, 22, [.. epochs.Select(epoch => new EpochLiveness(epoch, true, false))]) { StoppedElsewhere = elsewhere });

    private static Verdict<PlacementClearance> Register(KeyEvidence key) =>
        LivenessGate.Check(new RegisterStep(A.Owner, A.Operators(1, 2, 3, 4), [A.Key(4)], Wei.FromEther(1)), [key]);

    private static Verdict<EntrustClearance> Entrust(KeyEvidence key) => LivenessGate.Check(new EntrustStep(A.Key(4), A.Client, A.FeePool), key);
}
