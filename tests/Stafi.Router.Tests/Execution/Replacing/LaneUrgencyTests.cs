using Stafi.Router.Execution.Replacing;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Execution.Replacing;

public class LaneUrgencyTests
{
    private readonly Intent _first = An(1, nonce: 4);

    [Fact]
    public void Alone_it_is_as_urgent_as_its_step() => LaneUrgency.Of(_first, [_first]).ShouldBe(Urgency.Routine);

    [Fact]
    public void What_an_urgent_transaction_waits_behind_is_urgent() =>
        LaneUrgency.Of(_first, [_first, An(2, nonce: 5, new UrgentStep())]).ShouldBe(Urgency.Urgent);

    [Fact]
    public void A_transaction_before_it_or_of_another_account_or_mined_does_not_matter()
    {
        Intent[] others =
        [
            An(2, nonce: 3, new UrgentStep()),
            An(3, nonce: 9, new UrgentStep()) with { Account = Sample.Address(77) },
            An(4, nonce: 5, new UrgentStep()) with { State = IntentState.Mined },
        ];
        LaneUrgency.Of(_first, [_first, .. others]).ShouldBe(Urgency.Routine);
    }

    [Fact]
    public void A_cancellation_is_urgent()
    {
        var cancelled = An(2, nonce: 5) with { Attempts = [Intents.Signed(5, 1).Attempt with { Kind = AttemptKind.Cancel }] };
        LaneUrgency.Of(_first, [_first, cancelled]).ShouldBe(Urgency.Urgent);
    }

    private static Intent An(long id, ulong nonce, Step? step = null) => new()
    {
        Id = id,
        Step = step ?? new DepositStep(1),
        Why = "why",
        Account = Intents.Account,
        Keys = [],
        State = IntentState.Sent,
        CreatedAt = DateTimeOffset.UnixEpoch,
        ChangedAt = DateTimeOffset.UnixEpoch,
        Nonce = nonce,
        Attempts = [],
    };

    private sealed record UrgentStep : Step
    {
        public override string Kind => "urgent";

        public override string Subject => "urgent";

        public override IReadOnlyList<Claim> Claims => [];

        public override Urgency Urgency => Urgency.Urgent;
    }
}
