using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Tests.Gates;

/// <summary>Promise 1, case (b): a key that had a place goes live elsewhere only when that has stopped and the key was silent after it.</summary>
public class StoppedPlacesTests
{
    private const ulong RemovedAt = 500;
    private static readonly OperatorSet Here = A.Operators(1, 2, 3, 4);
    private static readonly OperatorSet Elsewhere = A.Operators(1, 2, 3, 5);

    /// <summary>Active, removed from its cluster in a final block, silent in the last two whole epochs (the head is in epoch 23).</summary>
    private static readonly KeyEvidence Stopped = EvidenceOf.Staked(4) with
    {
        Registry = Reading.Known<RegistryEntry?>(EvidenceOf.Entry(ValidatorStatus.ActiveOngoing)),
        RegisteredBy = Reading.Known<IReadOnlyList<Address>>([A.Owner]),
        Places = Places(new SsvPlace(A.Owner, Elsewhere, 100, RemovedAt)),
        FinalBlock = Reading.Known(RemovedAt),
        Liveness = Seen(Silent(21), Silent(22)),
        Placements = [new Placement(3, A.Owner, Elsewhere, IntentState.Final)],
    };

    private static readonly StopConfirmation Word = new(1, "ann", "looked at the only machine", DateTimeOffset.UnixEpoch, 3);

    private static readonly KeyEvidence Active = EvidenceOf.Staked(4) with { Registry = Stopped.Registry };

    private static readonly KeyEvidence Vouched = Active with { Confirmation = Word, Liveness = SeenAfter(Word, Silent(21), Silent(22)) };

    [Fact]
    public void A_silent_key_whose_only_place_has_stopped_may_go_live() =>
        Check(Stopped).ShouldBeOfType<Safe<PlacementClearance>>().Token.EarlierExposures.ShouldHaveSingleItem().Operators.ShouldBe(Elsewhere);

    [Fact]
    public void A_place_that_stands_is_unsafe() =>
        Check(Stopped with { Places = Places(new SsvPlace(A.Owner, Elsewhere, 100, RemovedAt), new SsvPlace(A.OtherOwner, Here, 400, null)) })
            .ShouldBeOfType<Unsafe<PlacementClearance>>().Reason.ShouldContain("live there");

    [Fact]
    public void A_removal_that_is_not_final_is_unknown() =>
        Check(Stopped with { FinalBlock = Reading.Known(RemovedAt - 1) })
            .ShouldBeOfType<Unknown<PlacementClearance>>().Reason.ShouldContain("not final yet");

    [Fact]
    public void Of_several_removals_the_last_one_counts()
    {
        var again = Stopped with { Places = Places(new SsvPlace(A.Owner, Elsewhere, 100, 300), new SsvPlace(A.Owner, Here, 400, RemovedAt)) };
        Check(again).ShouldBeOfType<Safe<PlacementClearance>>();
        Check(again with { Liveness = Reading.Known<LivenessRecord?>(new LivenessRecord(300, 22, [Silent(21), Silent(22)])) })
            .ShouldBeOfType<Unknown<PlacementClearance>>();
    }

    [Fact]
    public void A_key_that_nobody_watched_is_unknown() =>
        Check(Stopped with { Liveness = Reading.Known<LivenessRecord?>(null) }).ShouldBeOfType<Unknown<PlacementClearance>>();

    [Fact]
    public void One_silent_epoch_is_not_enough() =>
        Check(Stopped with { Liveness = Seen(Silent(22)) }).ShouldBeOfType<Unknown<PlacementClearance>>().Reason.ShouldContain("1 of 2");

    [Fact]
    public void An_epoch_in_which_it_was_seen_starts_the_count_again() =>
        Check(Stopped with { Liveness = Seen(Silent(20), Silent(21), new EpochLiveness(22, true, true)) })
            .ShouldBeOfType<Unknown<PlacementClearance>>().Reason.ShouldContain("seen attesting in epoch 22");

    [Fact]
    public void An_epoch_that_a_node_did_not_answer_starts_the_count_again() =>
        Check(Stopped with { Liveness = Seen(Silent(19), Silent(20), new EpochLiveness(21, false, false), Silent(22)) })
            .ShouldBeOfType<Unknown<PlacementClearance>>().Reason.ShouldContain("1 of 2");

    [Fact]
    public void An_epoch_that_is_missing_starts_the_count_again() =>
        Check(Stopped with { Liveness = Seen(Silent(19), Silent(20), Silent(22)) })
            .ShouldBeOfType<Unknown<PlacementClearance>>().Reason.ShouldContain("1 of 2");

    [Fact]
    public void Silent_epochs_of_the_past_are_not_enough() =>
        Check(Stopped with { Liveness = Seen(Silent(18), Silent(19), Silent(20)) })
            .ShouldBeOfType<Unknown<PlacementClearance>>().Reason.ShouldContain("0 of 2");

    [Fact]
    public void The_newest_epoch_that_is_still_being_asked_breaks_nothing() =>
        Check(Stopped with { Liveness = Seen(Silent(20), Silent(21), new EpochLiveness(22, false, false)) }).ShouldBeOfType<Safe<PlacementClearance>>();

    [Fact]
    public void The_newest_epoch_breaks_the_count_as_soon_as_one_node_saw_it() =>
        Check(Stopped with { Liveness = Seen(Silent(20), Silent(21), new EpochLiveness(22, false, true)) }).ShouldBeOfType<Unknown<PlacementClearance>>();

    [Theory]
    [InlineData(IntentState.Signed)]
    [InlineData(IntentState.Sent)]
    [InlineData(IntentState.Mined)]
    public void A_registration_that_has_not_ended_is_unsafe(IntentState state) =>
        Check(Stopped with { Placements = [.. Stopped.Placements, new Placement(4, A.Owner, Elsewhere, state)] })
            .ShouldBeOfType<Unsafe<PlacementClearance>>();

    [Fact]
    public void A_registration_of_the_journal_without_its_place_in_the_ledger_is_unsafe() =>
        Check(Stopped with { Placements = [.. Stopped.Placements, new Placement(4, A.Owner, A.Operators(5, 6, 7, 8), IntentState.Final)] })
            .ShouldBeOfType<Unsafe<PlacementClearance>>();

    [Theory]
    [InlineData(ValidatorStatus.ActiveExiting)]
    [InlineData(ValidatorStatus.ActiveSlashed)]
    [InlineData(ValidatorStatus.ExitedUnslashed)]
    public void A_key_that_leaves_needs_no_place(ValidatorStatus status) =>
        Check(Stopped with { Registry = Reading.Known<RegistryEntry?>(EvidenceOf.Entry(status)) }).ShouldBeOfType<Unsafe<PlacementClearance>>();

    [Fact]
    public void A_key_that_became_active_without_a_place_goes_live_on_a_persons_word_and_two_silent_epochs()
    {
        Check(Active).ShouldBeOfType<Unsafe<PlacementClearance>>().Reason.ShouldContain("keys confirm-stopped");
        Check(Vouched).ShouldBeOfType<Safe<PlacementClearance>>();
        Check(Vouched with { Liveness = Reading.Known<LivenessRecord?>(null) }).ShouldBeOfType<Unknown<PlacementClearance>>();
        Check(Vouched with { Liveness = SeenAfter(Word, Silent(22)) }).ShouldBeOfType<Unknown<PlacementClearance>>()
            .Reason.ShouldSatisfyAllConditions(reason => reason.ShouldContain("ann confirmed"), reason => reason.ShouldContain("1 of 2"));
    }

    [Fact]
    public void Silence_before_a_persons_word_does_not_count()
    {
        Check(Vouched with { Liveness = SeenAfter(Word with { Id = 2 }, Silent(21), Silent(22)) }).ShouldBeOfType<Unknown<PlacementClearance>>();
        Check(Stopped with { Confirmation = Word }).ShouldBeOfType<Unknown<PlacementClearance>>("it counted from the removal");
    }

    [Fact]
    public void A_persons_word_about_a_key_that_is_not_active_proves_nothing() =>
        Check(Vouched with { Registry = Reading.Known<RegistryEntry?>(EvidenceOf.Entry(ValidatorStatus.PendingQueued)) })
            .ShouldBeOfType<Unknown<PlacementClearance>>().Reason.ShouldContain("proves nothing");

    [Fact]
    public void A_persons_word_does_not_outweigh_the_chain() =>
        Check(Vouched with { Places = Places(new SsvPlace(A.OtherOwner, Here, 400, null)), RegisteredBy = Reading.Known<IReadOnlyList<Address>>([A.OtherOwner]) })
            .ShouldBeOfType<Unsafe<PlacementClearance>>();

    public static TheoryData<KeyEvidence> Unread =>
    [
        Stopped with { Places = A.Unread<IReadOnlyList<SsvPlace>>() },
        Stopped with { FinalBlock = A.Unread<ulong>() },
        Stopped with { Liveness = A.Unread<LivenessRecord?>() },
        Vouched with { Liveness = A.Unread<LivenessRecord?>() },
        Vouched with { Registry = A.Unread<RegistryEntry?>() },
        Stopped with { Registry = A.Unread<RegistryEntry?>() },
        Stopped with { RegisteredBy = A.Unread<IReadOnlyList<Address>>() },
    ];

    [Theory]
    [MemberData(nameof(Unread))]
    public void Evidence_that_could_not_be_read_is_unknown(KeyEvidence evidence) => Check(evidence).ShouldBeOfType<Unknown<PlacementClearance>>();

    private static EpochLiveness Silent(ulong epoch) => new(epoch, true, false);

    private static Reading<LivenessRecord?> Seen(params EpochLiveness[] epochs) =>
        Reading.Known<LivenessRecord?>(new LivenessRecord(RemovedAt, 22, epochs));

    private static Reading<LivenessRecord?> SeenAfter(StopConfirmation word, params EpochLiveness[] epochs) =>
        Reading.Known<LivenessRecord?>(new LivenessRecord(0, 22, epochs) { StoppedElsewhere = $"confirmation {word.Id}" });

    private static Reading<IReadOnlyList<SsvPlace>> Places(params SsvPlace[] places) => Reading.Known<IReadOnlyList<SsvPlace>>(places);

    private static Verdict<PlacementClearance> Check(KeyEvidence evidence) =>
        LivenessGate.Check(new RegisterStep(A.Owner, Here, [A.Key(4)], Wei.FromEther(1)), [evidence]);
}
