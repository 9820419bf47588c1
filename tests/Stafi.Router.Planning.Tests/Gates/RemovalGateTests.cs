using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Tests.Gates;

public class RemovalGateTests
{
    private static readonly OperatorSet Here = A.Operators(1, 2, 3, 4);
    private static readonly RemoveStep Exit = new(A.Owner, Here, [A.Key(4)]);
    private static readonly RemoveStep Move = Exit with { Destination = new MoveDestination(A.Owner, A.Operators(5, 6, 7, 8), Wei.FromEther(1)) };
    private static readonly KeyEvidence Registered = EvidenceOf.Staked(4) with
    {
        RegisteredBy = Reading.Known<IReadOnlyList<Address>>([A.Owner]),
        Places = Reading.Known<IReadOnlyList<SsvPlace>>([new SsvPlace(A.Owner, Here, 100, null)]),
        Placements = [new Placement(3, A.Owner, Here, IntentState.Final)],
    };

    [Theory]
    [InlineData(ValidatorStatus.PendingInitialized, false, true)]
    [InlineData(ValidatorStatus.PendingQueued, false, true)]
    [InlineData(ValidatorStatus.ActiveOngoing, false, true)]
    [InlineData(ValidatorStatus.ActiveExiting, false, false)]
    [InlineData(ValidatorStatus.ActiveSlashed, false, false)]
    [InlineData(ValidatorStatus.ExitedUnslashed, true, false)]
    [InlineData(ValidatorStatus.ExitedSlashed, true, false)]
    [InlineData(ValidatorStatus.WithdrawalPossible, true, false)]
    [InlineData(ValidatorStatus.WithdrawalDone, true, false)]
    public void The_finalized_status_decides_who_may_be_removed_and_who_may_move(ValidatorStatus status, bool mayBeRemoved, bool mayMove)
    {
        var evidence = Registered with { Registry = Reading.Known<RegistryEntry?>(EvidenceOf.Entry(status)) };
        (Check(Exit, evidence) is Safe<RemovalClearance>).ShouldBe(mayBeRemoved);
        (Check(Move, evidence) is Safe<RemovalClearance>).ShouldBe(mayMove);
    }

    [Fact]
    public void A_key_that_the_finalized_state_does_not_have_is_not_removed()
    {
        var evidence = Registered with { Registry = Reading.Known<RegistryEntry?>(null) };
        Check(Exit, evidence).ShouldBeOfType<Unsafe<RemovalClearance>>();
        Check(Move, evidence).ShouldBeOfType<Unsafe<RemovalClearance>>();
    }

    [Fact]
    public void The_token_is_of_the_step() => Check(Move, Active).ShouldBeOfType<Safe<RemovalClearance>>().Token.Step.ShouldBe(Move);

    [Fact]
    public void A_destination_that_takes_them_no_more_keeps_them() => RemovalGate.Check(Move, [Active], Reading.Known<string?>("operator 5 was removed"))
        .ShouldBeOfType<Unsafe<RemovalClearance>>().Reason.ShouldContain("operator 5 was removed");

    [Fact]
    public void An_unknown_destination_keeps_them_and_is_not_asked_for_exited_ones()
    {
        RemovalGate.Check(Move, [Active], A.Unread<string?>()).ShouldBeOfType<Unknown<RemovalClearance>>();
        RemovalGate.Check(Exit, [Exited], A.Unread<string?>()).ShouldBeOfType<Safe<RemovalClearance>>();
    }

    [Fact]
    public void A_key_that_is_not_there_is_not_removed_from_there()
    {
        Check(Exit, Exited with { Places = Places(new SsvPlace(A.Owner, Here, 100, 200)) }).ShouldBeOfType<Unsafe<RemovalClearance>>();
        Check(Exit, Exited with { Places = Places(new SsvPlace(A.OtherOwner, Here, 100, null)) }).ShouldBeOfType<Unsafe<RemovalClearance>>();
        Check(Exit, Exited with { Places = Places(new SsvPlace(A.Owner, A.Operators(1, 2, 3, 5), 100, null)) }).ShouldBeOfType<Unsafe<RemovalClearance>>();
    }

    [Fact]
    public void A_key_that_is_being_registered_is_not_removed() =>
        Check(Move, Active with { Placements = [new Placement(8, A.Owner, Here, IntentState.Sent)] }).ShouldBeOfType<Unsafe<RemovalClearance>>();

    [Fact]
    public void Evidence_must_be_of_exactly_the_steps_keys()
    {
        RemovalGate.Check(Exit, [], Reading.Known<string?>(null)).ShouldBeOfType<Unsafe<RemovalClearance>>();
        RemovalGate.Check(Exit with { Keys = [A.Key(9)] }, [Exited], Reading.Known<string?>(null)).ShouldBeOfType<Unsafe<RemovalClearance>>();
    }

    public static TheoryData<KeyEvidence> Unread =>
    [
        Exited with { Registry = A.Unread<RegistryEntry?>() },
        Exited with { Places = A.Unread<IReadOnlyList<SsvPlace>>() },
    ];

    [Theory]
    [MemberData(nameof(Unread))]
    public void Evidence_that_could_not_be_read_is_unknown(KeyEvidence evidence) => Check(Exit, evidence).ShouldBeOfType<Unknown<RemovalClearance>>();

    private static KeyEvidence Active => Registered with { Registry = Reading.Known<RegistryEntry?>(EvidenceOf.Entry(ValidatorStatus.ActiveOngoing)) };

    private static KeyEvidence Exited => Registered with { Registry = Reading.Known<RegistryEntry?>(EvidenceOf.Entry(ValidatorStatus.ExitedUnslashed)) };

    private static Reading<IReadOnlyList<SsvPlace>> Places(params SsvPlace[] places) => Reading.Known<IReadOnlyList<SsvPlace>>(places);

    private static Verdict<RemovalClearance> Check(RemoveStep step, KeyEvidence evidence) => RemovalGate.Check(step, [evidence], Reading.Known<string?>(null));
}
