using Stafi.Consensus.Deposits;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Tests.Gates;

/// <summary>A validator is taken over from the one place that is known, and from nowhere else.</summary>
public class AdoptionGateTests
{
    [Fact]
    public void One_that_the_validator_client_runs_is_taken_over_there()
    {
        var token = Check(InClient).ShouldBeOfType<Safe<AdoptionClearance>>().Token;
        (token.Key, token.Client).ShouldBe((A.Key(4), A.Client));
    }

    [Fact]
    public void One_that_our_own_cluster_runs_is_taken_over_there() =>
        Check(InCluster(A.Owner)).ShouldBeOfType<Safe<AdoptionClearance>>().Token.Client.ShouldBeNull();

    [Fact]
    public void One_that_waits_for_its_activation_may_be_taken_over() =>
        Check(InClient with { Registry = On(ValidatorStatus.PendingQueued) }).ShouldBeOfType<Safe<AdoptionClearance>>();

    [Fact]
    public void One_in_two_places_is_somebodys_to_stop_at_once() =>
        ShouldBeRefused(InCluster(A.Owner) with { InClient = Reading.Known(true) }, "in two places at once it is slashed");

    [Fact]
    public void One_that_runs_at_an_unknown_place_is_not_taken_over()
    {
        ShouldBeRefused(InClient with { InClient = Reading.Known(false) }, "where it runs is unknown");
        AdoptionGate.Check(InClient with { InClient = Reading.Known(false) }, A.SuperNodeAccount, A.SuperNodeAccount, [A.Owner], client: null)
            .ShouldBeOfType<Unsafe<AdoptionClearance>>().Reason.ShouldContain("trust.keymanager");
    }

    [Fact]
    public void One_in_a_strangers_cluster_is_not_taken_over() => ShouldBeRefused(InCluster(A.OtherOwner), "remove it there first");

    [Fact]
    public void One_that_was_removed_from_a_cluster_counts_by_where_it_is_now() =>
        Check(InClient with { Places = Reading.Known<IReadOnlyList<SsvPlace>>([new SsvPlace(A.OtherOwner, A.Operators(1, 2, 3, 4), 400, 500)]) })
            .ShouldBeOfType<Safe<AdoptionClearance>>().Token.Client.ShouldBe(A.Client);

    [Fact]
    public void One_that_is_not_the_pools_is_not_taken_over()
    {
        ShouldBeRefused(InClient, "StafiSuperNode does not know it", superNode: null);
        ShouldBeRefused(InClient, "the router of that account adopts it", superNode: A.OtherOwner);
        ShouldBeRefused(InClient with { SuperNodeStatus = Reading.Known(PubkeyStatus.Matched) }, "not Staked");
        ShouldBeRefused(InClient with { Credentials = Reading.Known(CredentialsVerdict.FrontRun) }, "not the pool's");
    }

    [Theory]
    [InlineData(ValidatorStatus.ActiveExiting)]
    [InlineData(ValidatorStatus.ActiveSlashed)]
    [InlineData(ValidatorStatus.WithdrawalDone)]
    public void One_that_leaves_is_not_taken_over(ValidatorStatus status) => ShouldBeRefused(InClient with { Registry = On(status) }, $"{status}");

    [Fact]
    public void One_that_the_beacon_chain_does_not_know_is_not_taken_over() =>
        ShouldBeRefused(InClient with { Registry = Reading.Known<RegistryEntry?>(null) }, "does not have it yet");

    [Fact]
    public void One_that_the_journal_has_there_is_ours_already()
    {
        ShouldBeRefused(
            InClient with { ClientIntents = [new ClientIntent(3, true, A.Client, IntentState.Confirmed)] }, "intent 3 brought it to");
        ShouldBeRefused(InClient with { Exits = [new ExitIntent(3, "exit", IntentState.Sent, DateTimeOffset.UnixEpoch)] }, "its exit was signed");
        ShouldBeRefused(InClient with { Placements = [new Placement(3, A.Owner, A.Operators(1, 2, 3, 4), IntentState.Sent)] }, "has not ended");
    }

    [Fact]
    public void What_can_not_be_read_holds()
    {
        Unknown(InClient with { SuperNodeStatus = A.Unread<PubkeyStatus>() });
        Unknown(InClient with { Registry = A.Unread<RegistryEntry?>() });
        Unknown(InClient with { Credentials = A.Unread<CredentialsVerdict>() });
        Unknown(InClient with { Places = A.Unread<IReadOnlyList<SsvPlace>>() });
        Unknown(InClient with { InClient = A.Unread<bool>() });

        static void Unknown(KeyEvidence key) => Check(key).ShouldBeOfType<Unknown<AdoptionClearance>>();
    }

    [Fact]
    public void An_adopted_key_goes_live_nowhere_else_while_it_is_there() =>
        LivenessGate.Check(new EntrustStep(A.Key(4), A.Client, A.FeePool), Adopted())
            .ShouldBeOfType<Unsafe<EntrustClearance>>().Reason.ShouldContain("it was adopted (intent 3) in the validator client");

    private static KeyEvidence InClient => EvidenceOf.Staked(4) with { Registry = On(ValidatorStatus.ActiveOngoing), InClient = Reading.Known(true) };

    private static KeyEvidence Adopted() => InClient with
    {
        ClientIntents = [new ClientIntent(3, true, A.Client, IntentState.Confirmed) { IsAdoption = true }],
    };

    private static KeyEvidence InCluster(Address owner) => InClient with
    {
        InClient = Reading.Known(false),
        Places = Reading.Known<IReadOnlyList<SsvPlace>>([new SsvPlace(owner, A.Operators(1, 2, 3, 4), 400, null)]),
    };

    private static Reading<RegistryEntry?> On(ValidatorStatus status) => Reading.Known<RegistryEntry?>(EvidenceOf.Entry(status));

    private static Verdict<AdoptionClearance> Check(KeyEvidence key) => Check(key, A.SuperNodeAccount);

    private static Verdict<AdoptionClearance> Check(KeyEvidence key, Address? superNode) =>
        AdoptionGate.Check(key, superNode, A.SuperNodeAccount, [A.Owner], A.Client);

    private static void ShouldBeRefused(KeyEvidence key, string reason) => ShouldBeRefused(key, reason, A.SuperNodeAccount);

    private static void ShouldBeRefused(KeyEvidence key, string reason, Address? superNode) =>
        Check(key, superNode).ShouldBeOfType<Unsafe<AdoptionClearance>>().Reason.ShouldContain(reason);
}
