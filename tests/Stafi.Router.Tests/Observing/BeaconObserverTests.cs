using Stafi.Consensus.BeaconApi;
using Stafi.Ethereum;
using Stafi.Router.Configuration;
using Stafi.Router.Observing;
using Stafi.Router.Tests.Building;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Observing;

public class BeaconObserverTests
{
    private readonly FakeBeacon _beacon = new(Contracts.Deposit);
    private readonly BeaconObserver _observer;

    public BeaconObserverTests() => _observer = new BeaconObserver(_beacon, new NetworkSource(new ChainOptions(31337), Options(), _beacon));

    [Fact]
    public async Task Within_one_checkpoint_only_new_keys_are_asked_for()
    {
        await _observer.ReadAsync([Sample.Key(1), Sample.Key(2)], afresh: false, RouterRig.Cancellation);
        _beacon.Requests.Clear();
        var snapshot = await _observer.ReadAsync([Sample.Key(1), Sample.Key(2), Sample.Key(3)], afresh: false, RouterRig.Cancellation);
        _beacon.Requests.ShouldBe(["checkpoints", "validators 1"]);
        snapshot.Registry.Keys.ShouldBe([Sample.Key(1), Sample.Key(2), Sample.Key(3)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_new_checkpoint_is_a_new_state()
    {
        await _observer.ReadAsync([Sample.Key(1)], afresh: false, RouterRig.Cancellation);
        _beacon.FinalizedRoot = Keccak256.Hash([2]);
        _beacon.Slot = 64;
        _beacon.Requests.Clear();
        var snapshot = await _observer.ReadAsync([Sample.Key(1)], afresh: false, RouterRig.Cancellation);
        snapshot.Point.Epoch.ShouldBe(2UL);
        _beacon.Requests.ShouldBe(["checkpoints", "syncing", "header", "execution", "pending", "validators 1"]);
    }

    [Fact]
    public async Task Afresh_asks_for_the_keys_and_the_nodes_health_again()
    {
        await _observer.ReadAsync([Sample.Key(1)], afresh: false, RouterRig.Cancellation);
        _beacon.Requests.Clear();
        await _observer.ReadAsync([Sample.Key(1)], afresh: true, RouterRig.Cancellation);
        _beacon.Requests.ShouldBe(["checkpoints", "syncing", "validators 1"]);
    }

    [Fact]
    public async Task An_optimistic_or_syncing_node_says_nothing()
    {
        _beacon.Syncing = new SyncingStatus(40, 3, true, false, false);
        (await FailureAsync()).ShouldContain("not ready");
        _beacon.Syncing = new SyncingStatus(40, 0, false, false, true);
        (await FailureAsync()).ShouldContain("execution client offline True");
        _beacon.Optimistic = true;
        (await FailureAsync()).ShouldContain("optimistic");
    }

    private async Task<string> FailureAsync() =>
        (await Should.ThrowAsync<ObservationException>(() => _observer.ReadAsync(
            [Sample.Key(1)], afresh: false, RouterRig.Cancellation))).Message;

    private static ContractOptions Options() => new()
    {
        StafiStorage = Contracts.Storage,
        StafiDeploymentBlock = 1,
        SsvNetwork = Contracts.SsvNetwork,
        SsvNetworkViews = Contracts.SsvViews,
        SsvDeploymentBlock = 1,
        DepositContract = Contracts.Deposit,
    };
}
