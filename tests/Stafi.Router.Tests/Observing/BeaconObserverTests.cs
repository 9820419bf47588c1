using Stafi.Consensus.BeaconApi;
using Stafi.Ethereum;
using Stafi.Router.Observing;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Building;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Observing;

public class BeaconObserverTests
{
    private static readonly ChainPoint Head = new(50, Hash32.Zero, DateTimeOffset.UnixEpoch);
    private readonly BeaconSituation _situation = new(nodes: 1);

    private FakeBeacon Beacon => _situation.Nodes[0];

    [Fact]
    public async Task Within_one_checkpoint_only_new_keys_are_asked_for()
    {
        await ReadAsync(1, 2);
        Beacon.Requests.Clear();
        var snapshot = await ReadAsync(1, 2, 3);
        Beacon.Requests.ShouldBe(["checkpoints", "header", "validators 1"]);
        snapshot.Registry.Keys.ShouldBe([Sample.Key(1), Sample.Key(2), Sample.Key(3)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_new_checkpoint_is_a_new_state()
    {
        await ReadAsync(1);
        Beacon.FinalizedRoot = Keccak256.Hash([2]);
        Beacon.Slot = 64;
        Beacon.Requests.Clear();
        var snapshot = await ReadAsync(1);
        snapshot.Point.Epoch.ShouldBe(2UL);
        Beacon.Requests.ShouldBe(["checkpoints", "syncing", "header", "header", "execution", "pending", "header", "validators 1"]);
    }

    [Fact]
    public async Task An_optimistic_or_syncing_node_says_nothing()
    {
        Beacon.Syncing = new SyncingStatus(40, 3, true, false, false);
        (await FailureAsync()).ShouldContain("not ready");
        Beacon.Syncing = new SyncingStatus(40, 0, false, false, true);
        (await FailureAsync()).ShouldContain("execution client offline True");
        Beacon.Optimistic = true;
        (await FailureAsync()).ShouldContain("optimistic");
    }

    [Fact]
    public async Task A_node_that_stopped_following_without_saying_so_says_nothing()
    {
        var fourEpochsLater = Head with { Timestamp = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000 + ((40 + 65) * 12)) };
        (await FailureAsync(fourEpochsLater)).ShouldContain("stopped following");
    }

    [Fact]
    public async Task A_node_whose_slot_has_another_block_than_it_finalized_is_not_believed()
    {
        Beacon.RootOfSlot = Keccak256.Hash([66]);
        (await FailureAsync()).ShouldContain("block of slot 32");
    }

    [Fact]
    public async Task The_next_node_is_read_when_the_first_is_not_ready()
    {
        var two = new BeaconSituation(nodes: 2);
        two.Nodes[0].Syncing = new SyncingStatus(40, 3, true, false, false);
        (await two.Observer.ReadAsync([Sample.Key(1)], Head, RouterRig.Cancellation)).Point.Slot.ShouldBe(32UL);
    }

    private async Task<BeaconSnapshot> ReadAsync(params uint[] keys) =>
        await _situation.Observer.ReadAsync([.. keys.Select(key => Sample.Key(key))], Head, RouterRig.Cancellation);

    private async Task<string> FailureAsync(ChainPoint? head = null) =>
        (await Should.ThrowAsync<BeaconApiException>(() => _situation.Observer.ReadAsync(
            [Sample.Key(1)], head ?? Head, RouterRig.Cancellation))).Message;
}
