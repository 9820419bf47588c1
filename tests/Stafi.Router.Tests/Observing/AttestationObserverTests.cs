using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Observing;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Building;
using Stafi.Router.Tests.Fakes;
using Stafi.Ssv.Clusters;
using Stafi.StakingPool;

namespace Stafi.Router.Tests.Observing;

/// <summary>Epochs have 32 slots; there is a block in each; validators 1 to 3 are registered in block 100.</summary>
public sealed class AttestationObserverTests : IAsyncLifetime
{
    private const ulong Genesis = 1_700_000_000;
    private readonly BeaconSituation _one = new(nodes: 1);
    private readonly TestStore _files = new();
    private AttestationBook _book = null!;
    private AttestationObserver _observer = null!;

    private FakeBeacon Node => _one.Nodes[0];

    public async ValueTask InitializeAsync()
    {
        Wire(await _files.OpenAsync());
        await _one.Network.GetAsync(RouterRig.Cancellation);
    }

    public ValueTask DisposeAsync() => _files.DisposeAsync();

    [Fact]
    public async Task Final_epochs_are_counted_once_by_set_of_operators()
    {
        Reward(28, missed: [2]);
        await ObserveAsync(30);
        await ObserveAsync(30);
        Wire(await _files.ReopenAsync());
        await ObserveAsync(30);
        (await RecordsAsync()).ShouldBe([Record(Sample.Operators(), 2, 1), Record(Sample.Operators(5), 1, 1)]);
        Node.Requests.Count(request => request == "rewards 28").ShouldBe(1);
    }

    [Fact]
    public async Task Epochs_that_were_missed_are_counted_afterwards_but_not_many()
    {
        for (ulong epoch = 28; epoch < 60; epoch++) Reward(epoch);
        await ObserveAsync(30);
        await ObserveAsync(34);
        (await DueAsync()).ShouldBe(5 * 3);
        await ObserveAsync(60);
        (await DueAsync()).ShouldBe((5 + 8) * 3);
    }

    [Fact]
    public async Task A_node_without_rewards_is_asked_for_liveness_once_the_epoch_was_whole()
    {
        Node.Seen[31] = [1, 3];
        await ObserveAsync(30, slot: (32 * 32) + 1);
        (await RecordsAsync()).ShouldBeEmpty();
        await ObserveAsync(30, slot: (32 * 32) + 16);
        (await RecordsAsync()).ShouldBe([Record(Sample.Operators(), 2, 1), Record(Sample.Operators(5), 1, 1)]);
        (await _book.CursorAsync(RouterRig.Cancellation)).ShouldBe(31UL);
    }

    [Fact]
    public async Task A_silent_node_counts_neither_way()
    {
        Node.Failure = new BeaconApiException(BeaconApiFailure.Timeout, "no answer");
        Reward(28);
        await ObserveAsync(30, slot: (32 * 32) + 16);
        (await _book.CursorAsync(RouterRig.Cancellation)).ShouldBeNull();
        Node.Failure = null;
        Reward(29);
        await ObserveAsync(31);
        (await DueAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task A_validator_without_an_answer_counts_neither_way()
    {
        Node.Rewards[28] = [new AttestationReward(1, 1, 1, 1)];
        await ObserveAsync(30);
        (await RecordsAsync()).ShouldBe([Record(Sample.Operators(), 1, 1)]);
    }

    public static TheoryData<string, Func<ValidatorView, ValidatorView>> NotDue => new()
    {
        { "not active yet", validator => validator with { Life = validator.Life! with { Activation = 29 } } },
        { "gone", validator => validator with { Life = validator.Life! with { Exit = 28 } } },
        { "unknown to the beacon chain", validator => validator with { Life = null } },
        { "without a place", validator => validator with { Registration = null } },
        { "just registered", validator => validator with { Registration = validator.Registration! with { Block = (28 * 32) - 127 } } },
        { "in a liquidated cluster", validator => validator with { Registration = validator.Registration! with { Owner = Sample.Address(9) } } },
    };

    [Theory]
    [MemberData(nameof(NotDue))]
    public async Task Who_has_no_duty_owes_nothing(string why, Func<ValidatorView, ValidatorView> change)
    {
        Reward(28);
        var world = World(30, null);
        await _observer.ObserveAsync(world with { Validators = [change(world.Validators[0])] }, RouterRig.Cancellation);
        (await RecordsAsync()).ShouldBeEmpty(why);
        (await _book.CursorAsync(RouterRig.Cancellation)).ShouldBe(28UL);
    }

    [Fact]
    public async Task Operators_have_four_epochs_to_start()
    {
        Reward(28);
        var world = World(30, null);
        var first = world.Validators[0];
        await _observer.ObserveAsync(
            world with { Validators = [first with { Registration = first.Registration! with { Block = (28 * 32) - 128 } }] }, RouterRig.Cancellation);
        (await DueAsync()).ShouldBe(1);
    }

    private void Wire(Router.Storage.IStore store)
    {
        _book = new AttestationBook(store);
        _observer = new AttestationObserver(_one.Client, _book, _one.Network);
    }

    private void Reward(ulong epoch, params ulong[] missed) =>
        Node.Rewards[epoch] = [.. new ulong[] { 1, 2, 3 }.Select(index => new AttestationReward(index, 0, missed.Contains(index) ? -5 : 5, 2))];

    private Task ObserveAsync(ulong finalizedEpoch, ulong? slot = null) => _observer.ObserveAsync(World(finalizedEpoch, slot), RouterRig.Cancellation);

    private static WorldView World(ulong finalizedEpoch, ulong? slot) => Worlds.Empty(
        DateTimeOffset.FromUnixTimeSeconds((long)(Genesis + ((slot ?? ((finalizedEpoch + 2) * 32)) * 12)))) with
    {
        Beacon = Reading.Known(new BeaconPoint(finalizedEpoch * 32, finalizedEpoch, Hash32.Zero, finalizedEpoch * 32)),
        Clusters = [Cluster(Sample.Operators(), true), Cluster(Sample.Operators(5), true), Cluster(Sample.Operators(), false, Sample.Address(9))],
        Validators = [Validator(1, Sample.Operators()), Validator(2, Sample.Operators()), Validator(3, Sample.Operators(5))],
    };

    private static ClusterView Cluster(OperatorSet operators, bool active, Address? owner = null) => new()
    {
        Owner = owner ?? Sample.Address(1),
        Operators = operators,
        Tuple = Events.Tuple(2, active: active),
        Balance = Reading.Known(Wei.FromEther(1)),
    };

    private static ValidatorView Validator(uint index, OperatorSet operators) => new()
    {
        PublicKey = Sample.Key(index),
        KeyIndex = index,
        PoolStatus = PubkeyStatus.Staked,
        PoolStatusSince = 90,
        BeaconStatus = Reading.Known<ValidatorStatus?>(ValidatorStatus.ActiveOngoing),
        Registration = new Registration(Sample.Address(1), operators, index, 100),
        Life = new BeaconLife(index, 5, Epochs.FarFuture),
    };

    private static ClusterRecord Record(OperatorSet operators, long due, long included) => new(operators, due, included);

    private async Task<long> DueAsync() => (await RecordsAsync()).Sum(record => record.Due);

    private Task<IReadOnlyList<ClusterRecord>> RecordsAsync() =>
        _book.RecordsAsync(DateTimeOffset.FromUnixTimeSeconds((long)Genesis), RouterRig.Cancellation);
}
