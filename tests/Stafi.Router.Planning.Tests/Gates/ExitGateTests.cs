using Stafi.Consensus.Validators;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Gates;

public class ExitGateTests
{
    private static readonly ExitEvidence Good = EjectionBuilder.Evidence(4);
    private static readonly ExitStep Step = new(A.Key(4), 1_004, EjectionBuilder.Cycle);

    [Fact]
    public void Clears_an_ejected_validator_for_the_current_epoch()
    {
        var token = ExitGate.Check(Step, Good).ShouldBeOfType<Safe<ExitClearance>>().Token;

        (token.Step, token.Epoch).ShouldBe((Step, 500UL));
    }

    [Fact]
    public void Everything_that_could_not_be_read_is_unknown()
    {
        Check(Good with { Notices = A.Unread<FinalNotices>() }).ShouldBeOfType<Unknown<ExitClearance>>().Reason.ShouldContain("notice");
        Check(Good with { Validator = A.Unread<ExitingValidator?>() }).ShouldBeOfType<Unknown<ExitClearance>>().Reason.ShouldContain("finalized beacon state");
        Check(Good with { Clock = A.Unread<ExitClock>() }).ShouldBeOfType<Unknown<ExitClearance>>().Reason.ShouldContain("clock");
        Check(Good with { PartialWithdrawals = A.Unread<IReadOnlySet<ulong>>() }).ShouldBeOfType<Unknown<ExitClearance>>().Reason.ShouldContain("partial");
    }

    [Fact]
    public void A_notice_that_no_finalized_block_has_is_waited_for() =>
        Check(Good with { Notices = Reading.Known(Notices([])) }).ShouldBeOfType<Unknown<ExitClearance>>().Reason.ShouldContain("no finalized block");

    [Fact]
    public void A_notice_that_one_node_alone_shows_holds()
    {
        var disputed = new Dictionary<EjectionNotice, string> { [EjectionBuilder.Notice(4)] = "node 0 shows it and node 1 does not" };

        Check(Good with { Notices = Reading.Known(new FinalNotices(900, new HashSet<EjectionNotice>(), disputed)) })
            .ShouldBeOfType<Unknown<ExitClearance>>().Reason.ShouldContain("node 1 does not");
    }

    [Fact]
    public void A_notice_of_another_cycle_or_validator_is_not_this_one()
    {
        ExitGate.Check(Step with { Cycle = 19_999 }, Good).ShouldBeOfType<Unknown<ExitClearance>>();
        ExitGate.Check(Step with { ValidatorIndex = 1_005 }, Good).ShouldBeOfType<Unsafe<ExitClearance>>().Reason.ShouldContain("it is validator 1004");
        ExitGate.Check(Step with { Key = A.Key(5) }, Good).ShouldBeOfType<Unsafe<ExitClearance>>();
    }

    [Theory]
    [InlineData(ValidatorStatus.PendingQueued)]
    [InlineData(ValidatorStatus.ActiveExiting)]
    [InlineData(ValidatorStatus.ActiveSlashed)]
    [InlineData(ValidatorStatus.ExitedUnslashed)]
    [InlineData(ValidatorStatus.WithdrawalDone)]
    public void Only_an_active_validator_exits(ValidatorStatus status) =>
        Check(A.Ejection(4).Is(status).Build().Evidence).ShouldBeOfType<Unsafe<ExitClearance>>().Reason.ShouldContain($"{status}");

    [Fact]
    public void A_validator_that_no_state_knows_does_not_exit() =>
        Check(Good with { Validator = Reading.Known<ExitingValidator?>(null) }).ShouldBeOfType<Unsafe<ExitClearance>>();

    [Theory]
    [InlineData(244UL, true)]
    [InlineData(245UL, false)]
    public void A_validator_exits_after_the_shard_committee_period_and_before_it_is_said_when(ulong activation, bool may)
    {
        var evidence = A.Ejection(4).Is(ValidatorStatus.ActiveOngoing, activation).Build().Evidence;

        ExitGate.NotBefore(evidence).ShouldBe(may ? null : 501UL);
        if (may) Check(evidence).ShouldBeOfType<Safe<ExitClearance>>();
        else Check(evidence).ShouldBeOfType<Unsafe<ExitClearance>>().Reason.ShouldContain("from epoch 501 on");
    }

    [Fact]
    public void A_pending_partial_withdrawal_of_this_validator_holds()
    {
        Check(Good with { PartialWithdrawals = Reading.Known<IReadOnlySet<ulong>>(new HashSet<ulong> { 1_004 }) })
            .ShouldBeOfType<Unsafe<ExitClearance>>().Reason.ShouldContain("partial withdrawal");
        Check(Good with { PartialWithdrawals = Reading.Known<IReadOnlySet<ulong>>(new HashSet<ulong> { 1_005 }) }).ShouldBeOfType<Safe<ExitClearance>>();
    }

    [Fact]
    public void Operators_are_asked_for_exactly_the_keys_that_may_leave()
    {
        var step = new ExitOnSsvStep(A.Owner, A.Operators(1, 2, 3, 4), [A.Key(4), A.Key(5)]);

        ExitGate.Check(step, [EjectionBuilder.Evidence(5), Good]).ShouldBeOfType<Safe<OperatorExitClearance>>().Token.Step.ShouldBe(step);
        ExitGate.Check(step, [Good]).ShouldBeOfType<Unsafe<OperatorExitClearance>>();
        ExitGate.Check(step, [Good, A.Ejection(5).Is(ValidatorStatus.ActiveExiting).Build().Evidence]).ShouldBeOfType<Unsafe<OperatorExitClearance>>();
        ExitGate.Check(step, [Good, EjectionBuilder.Evidence(5) with { Notices = Reading.Known(Notices([EjectionBuilder.Notice(4)])) }])
            .ShouldBeOfType<Unknown<OperatorExitClearance>>();
    }

    private static FinalNotices Notices(EjectionNotice[] agreed) => new(900, agreed.ToHashSet(), new Dictionary<EjectionNotice, string>());

    private static Verdict<ExitClearance> Check(ExitEvidence evidence) => ExitGate.Check(Step, evidence);
}
