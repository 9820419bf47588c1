using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Alerting;
using Stafi.Router.Observing;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Building;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Observing;

/// <summary>What cannot be undone rests on two nodes where two are configured.</summary>
public class BeaconQuorumTests
{
    private static readonly ChainPoint Head = new(50, Hash32.Zero, DateTimeOffset.UnixEpoch);
    private static readonly BeaconValidator Ours = FakeBeacon.Validator(Sample.Key(1), Contracts.Credentials, ValidatorStatus.PendingInitialized);
    private readonly BeaconSituation _two = new(nodes: 2);

    public BeaconQuorumTests()
    {
        foreach (var node in _two.Nodes) node.Registry[Sample.Key(1)] = Ours;
    }

    [Fact]
    public async Task Two_nodes_that_say_the_same_are_believed()
    {
        (await ReadAsync(_two)).Registry[Sample.Key(1)].ShouldBe(Ours);
        (await AlertsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_single_configured_node_is_believed_alone() =>
        (await ReadAsync(new BeaconSituation(nodes: 1))).Point.Slot.ShouldBe(32UL);

    [Fact]
    public async Task Every_call_asks_all_nodes_for_the_keys_again_and_for_the_queue_only_once()
    {
        await ReadAsync(_two);
        foreach (var node in _two.Nodes) node.Requests.Clear();
        await ReadAsync(_two);
        foreach (var node in _two.Nodes) node.Requests.ShouldBe(["syncing", "checkpoints", "header", "header", "validators 1"]);
    }

    [Fact]
    public async Task Nodes_that_contradict_each_other_about_a_validator_are_told_with_both_answers()
    {
        var foreign = Ours with { WithdrawalCredentials = WithdrawalCredentials.ForAddress(Contracts.Other) };
        _two.Nodes[1].Registry[Sample.Key(1)] = foreign;

        var failure = await FailureAsync();

        failure.Failure.ShouldBe(BeaconApiFailure.Disagreement);
        failure.Message.ShouldSatisfyAllConditions(
            text => text.ShouldContain($"http://cl:1 says {Sample.Key(1)} is validator 7"),
            text => text.ShouldContain(Ours.WithdrawalCredentials.ToString()),
            text => text.ShouldContain("http://cl:2"), text => text.ShouldContain(foreign.WithdrawalCredentials.ToString()));
        var alert = (await AlertsAsync()).ShouldHaveSingleItem();
        alert.Code.ShouldBe(AlertCode.NodesDisagree);
        alert.Text.ShouldContain(foreign.WithdrawalCredentials.ToString());
    }

    [Fact]
    public async Task The_alert_ends_when_they_agree()
    {
        _two.Nodes[1].Registry.Clear();
        await FailureAsync();
        _two.Nodes[1].Registry[Sample.Key(1)] = Ours;
        await ReadAsync(_two);
        (await AlertsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deposit_that_only_one_node_has_in_the_queue_is_a_contradiction()
    {
        _two.Nodes[1].Pending.Add(new PendingDeposit(Sample.Key(9), Contracts.Credentials, Gwei.FromEther(1), default, 1));
        (await FailureAsync()).Message.ShouldContain("pending deposit 0 is 1 ETH");
    }

    [Fact]
    public async Task Another_block_in_the_same_finalized_slot_is_a_contradiction()
    {
        _two.Nodes[1].FinalizedRoot = Keccak256.Hash([2]);
        (await FailureAsync()).Failure.ShouldBe(BeaconApiFailure.Disagreement);
    }

    [Theory]
    [InlineData("silent")]
    [InlineData("optimistic")]
    [InlineData("syncing")]
    public async Task One_of_two_is_too_few_whatever_the_other_lacks(string lack)
    {
        await ReadAsync(_two);
        var other = _two.Nodes[1];
        if (lack == "silent") other.Failure = new BeaconApiException(BeaconApiFailure.Timeout, "no answer in 15 s");
        other.Optimistic = lack == "optimistic";
        if (lack == "syncing") other.Syncing = new SyncingStatus(40, 9, true, false, false);
        var failure = await FailureAsync();
        failure.Failure.ShouldBe(BeaconApiFailure.NoQuorum);
        failure.Message.ShouldContain("2 of 2 beacon nodes");
        failure.Message.ShouldContain("http://cl:2");
        (await AlertsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_of_three_are_enough_when_one_is_silent()
    {
        var three = new BeaconSituation(nodes: 3);
        three.Nodes[0].Failure = new BeaconApiException(BeaconApiFailure.Transport, "connection refused");
        (await ReadAsync(three)).Point.Slot.ShouldBe(32UL);
    }

    [Fact]
    public async Task A_third_node_that_contradicts_two_is_enough_to_stop()
    {
        var three = new BeaconSituation(nodes: 3);
        three.Nodes[2].Registry[Sample.Key(1)] = Ours;
        (await Should.ThrowAsync<BeaconApiException>(ReadAsync(three))).Failure.ShouldBe(BeaconApiFailure.Disagreement);
    }

    [Fact]
    public async Task The_state_that_both_have_finalized_is_read_when_one_is_an_epoch_ahead()
    {
        _two.Nodes[0].Slot = 64;
        _two.Nodes[0].AtSlot(32);
        (await ReadAsync(_two)).Point.Slot.ShouldBe(32UL);
    }

    [Fact]
    public async Task A_node_whose_finality_stands_still_does_not_count()
    {
        _two.Nodes[0].Slot = 32 + (3 * 32);
        (await FailureAsync()).Message.ShouldContain("too far apart");
    }

    private static Task<BeaconSnapshot> ReadAsync(BeaconSituation situation) =>
        situation.Observer.ReadAgreedAsync([Sample.Key(1)], Head, RouterRig.Cancellation);

    private Task<BeaconApiException> FailureAsync() => Should.ThrowAsync<BeaconApiException>(ReadAsync(_two));

    private Task<IReadOnlyList<Alert>> AlertsAsync() => _two.Alerts.CurrentAsync(RouterRig.Cancellation);
}
