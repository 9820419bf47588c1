using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Observing;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;
using Stafi.Router.Tests.Building;
using Stafi.Router.Tests.Fakes;
using Stafi.StakingPool;

namespace Stafi.Router.Tests.Observing;

/// <summary>Epochs have 32 slots; a key lost its place, which is final, when the heads are in epoch 10.</summary>
public abstract class LivenessObserverTests(StoreKind kind) : IAsyncLifetime
{
    private const ulong Index = 7;
    private static readonly BlsPublicKey Key = Sample.Key(1);
    private readonly BeaconSituation _two = new(nodes: 2);
    private readonly TestStore _files = new(kind);
    private LivenessBook _book = null!;
    private LivenessObserver _observer = null!;
    private ulong _removedBlock = 500;
    private StopConfirmation? _word;
    private ClientIntent? _import;

    public async ValueTask InitializeAsync() => Wire(await _files.OpenAsync());

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _files.DisposeAsync();
    }

    [Fact]
    public async Task Two_whole_epochs_after_the_one_in_which_the_removal_was_final_are_counted()
    {
        await PassAsync(10, 11);
        (await SilentAsync(11)).ShouldBe(0, "the removal became final within epoch 10");
        await PassAsync(12);
        (await SilentAsync(12)).ShouldBe(1);
        await PassAsync(13);
        (await SilentAsync(13)).ShouldBe(2);
    }

    [Fact]
    public async Task Answers_outlive_the_process()
    {
        await PassAsync(10, 11, 12);
        Wire(await _files.ReopenAsync());
        await PassAsync(13);
        (await SilentAsync(13)).ShouldBe(2);
    }

    [Fact]
    public async Task One_node_that_saw_the_key_is_enough_to_start_again()
    {
        await PassAsync(10, 11, 12);
        await AtAsync(13, 0, seenBySecond: true);
        await AtAsync(13, 31);
        (await SilentAsync(13)).ShouldBe(0, "what a node saw once it saw");
        (await RecordAsync(13)).LastSeen.ShouldBe(12UL);
    }

    [Fact]
    public async Task A_node_that_does_not_answer_makes_the_epoch_not_count()
    {
        await PassAsync(10, 11, 12);
        _two.Nodes[1].Failure = new BeaconApiException(BeaconApiFailure.Timeout, "no answer");
        await PassAsync(13);
        _two.Nodes[1].Failure = null;
        await PassAsync(14);
        (await SilentAsync(14)).ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_does_not_track_liveness_is_no_answer()
    {
        await PassAsync(10, 11);
        foreach (var epoch in (ulong[])[12, 13, 14])
        {
            Heads(epoch, 31);
            _two.Nodes[1].Seen.Clear();
            await ObserveAsync();
        }
        (await SilentAsync(14)).ShouldBe(0);
    }

    [Fact]
    public async Task An_answer_of_the_first_half_of_the_next_epoch_alone_does_not_count()
    {
        await PassAsync(10, 11, 12);
        await AtAsync(13, 3);
        (await SilentAsync(14)).ShouldBe(0, "attestations of epoch 12 could still have come");
    }

    [Fact]
    public async Task A_node_that_is_behind_has_not_seen_the_epoch()
    {
        await PassAsync(10, 11, 12);
        Heads(13, 31);
        _two.Nodes[1].Syncing = new SyncingStatus((12 * 32) + 31, 0, false, false, false);
        _two.Nodes[1].Seen[11] = [];
        await ObserveAsync();
        (await SilentAsync(14)).ShouldBe(0);
    }

    [Fact]
    public async Task Another_removal_starts_from_nothing()
    {
        await PassAsync(10, 11, 12, 13);
        _removedBlock = 600;
        await PassAsync(14);
        (await RecordAsync(14)).ShouldSatisfyAllConditions(
            record => record.StoppedBlock.ShouldBe(600UL), record => record.Epochs.ShouldBeEmpty());
    }

    [Fact]
    public async Task A_persons_word_starts_from_nothing_and_outlives_the_process()
    {
        await PassAsync(10, 11, 12, 13);
        _word = new StopConfirmation(3, "ann", "looked", DateTimeOffset.UnixEpoch, 7);
        await PassAsync(14, 15);
        Wire(await _files.ReopenAsync());
        (await RecordAsync(15)).Mark.ShouldBe(new StopMark(500, "confirmation 3"));
        (await SilentAsync(15)).ShouldBe(0);
        await PassAsync(16, 17);
        (await SilentAsync(17)).ShouldBe(2);
    }

    /// <summary>Each attempt to hand it over asks the gate, which asks for silence: without answers it would never be handed over.</summary>
    [Theory]
    [InlineData(IntentState.Signed)]
    [InlineData(IntentState.Sent)]
    public async Task A_key_that_is_being_handed_over_is_watched_on(IntentState state)
    {
        await PassAsync(10, 11, 12, 13);
        _import = new ClientIntent(9, true, FakeKeymanager.Name, state);
        await PassAsync(14, 15);
        (await SilentAsync(15)).ShouldBe(4);
        (await RecordAsync(15)).Mark.ShouldBe(new StopMark(500, ""));
    }

    [Fact]
    public async Task A_key_that_the_client_has_is_not_watched()
    {
        await PassAsync(10, 11);
        _import = new ClientIntent(9, true, FakeKeymanager.Name, IntentState.Confirmed);
        await PassAsync(12);
        (await _book.RecordsAsync(await _two.Network.GetAsync(RouterRig.Cancellation), HeadOf(12), RouterRig.Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_removal_that_is_not_final_is_not_watched()
    {
        _removedBlock = 2_000;
        await PassAsync(10);
        (await _book.RecordsAsync(await _two.Network.GetAsync(RouterRig.Cancellation), HeadOf(10), RouterRig.Cancellation)).ShouldBeEmpty();
    }

    private void Wire(IStore store)
    {
        _book = new LivenessBook(store);
        _observer = new LivenessObserver(_two.Client, _book, _two.Network);
    }

    /// <summary>These epochs pass, each looked at in its last slot.</summary>
    private async Task PassAsync(params ulong[] epochs)
    {
        foreach (var epoch in epochs) await AtAsync(epoch, 31);
    }

    private async Task AtAsync(ulong epoch, ulong slot, bool seenBySecond = false)
    {
        Heads(epoch, slot);
        if (seenBySecond) _two.Nodes[1].Seen[epoch - 1] = [Index];
        await ObserveAsync();
    }

    private void Heads(ulong epoch, ulong slot)
    {
        foreach (var node in _two.Nodes)
        {
            node.Syncing = new SyncingStatus((epoch * 32) + slot, 0, false, false, false);
            node.Seen[epoch - 1] = [];
        }
    }

    private Task ObserveAsync() => _observer.ObserveAsync(World(), RouterRig.Cancellation);

    private async Task<int> SilentAsync(ulong epoch) => (await RecordAsync(epoch)).SilentEpochs;

    private async Task<LivenessRecord> RecordAsync(ulong epoch) => (await _book.RecordsAsync(
        await _two.Network.GetAsync(RouterRig.Cancellation), HeadOf(epoch), RouterRig.Cancellation))[Key];

    private static ChainPoint HeadOf(ulong epoch) =>
        new(1_000, Hash32.Zero, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000 + (long)(epoch * 32 * 12)));

    private WorldView World() => new()
    {
        Head = HeadOf(1),
        Finalized = Unread<ChainPoint>(),
        Beacon = Unread<BeaconPoint>(),
        Pool = Unread<PoolView>(),
        Ssv = Unread<SsvNetworkView>(),
        Operators = Unread<IReadOnlyList<OperatorView>>(),
        SuperNodeAccount = Contracts.Other,
        Owners = [],
        Clusters = [],
        Candidates = [],
        Intents = [],
        WaitingSince = new Dictionary<string, ulong>(),
        Refusals = new Dictionary<string, Refusal>(),
        StoppedAccounts = new Dictionary<Address, string>(),
        Validators =
        [
            new ValidatorView
            {
                PublicKey = Key,
                KeyIndex = 1,
                PoolStatus = PubkeyStatus.Staked,
                PoolStatusSince = 1,
                BeaconStatus = Reading.Known<ValidatorStatus?>(ValidatorStatus.ActiveOngoing),
                Evidence = Evidence(),
            },
        ],
    };

    private KeyEvidence Evidence() => new()
    {
        PublicKey = Key,
        SuperNodeStatus = Reading.Known(PubkeyStatus.Staked),
        LightNodeStatus = Reading.Known(PubkeyStatus.Unknown),
        Registry = Reading.Known<RegistryEntry?>(new RegistryEntry(Index, ValidatorStatus.ActiveOngoing, Contracts.Credentials)),
        Credentials = Unread<Stafi.Consensus.Deposits.CredentialsVerdict>(),
        RegisteredBy = Reading.Known<IReadOnlyList<Address>>([Contracts.Other]),
        Places = Reading.Known<IReadOnlyList<SsvPlace>>([new SsvPlace(Contracts.Other, Sample.Operators(), 100, _removedBlock)]),
        FinalBlock = Reading.Known(1_000UL),
        Placements = [],
        Confirmation = _word,
        ClientIntents = _import is null ? [] : [_import],
    };

    private static Reading<T> Unread<T>() => Reading.Unknown<T>("not of this test", DateTimeOffset.UnixEpoch);
}

public sealed class LivenessObserverOnSqliteTests() : LivenessObserverTests(StoreKind.Sqlite);

public sealed class LivenessObserverOnPostgresTests() : LivenessObserverTests(StoreKind.Postgres);
