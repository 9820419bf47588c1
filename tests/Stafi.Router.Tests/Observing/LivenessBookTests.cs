using Stafi.Consensus.Bls;
using Stafi.Consensus.Networks;
using Stafi.Ethereum;
using Stafi.Router.Observing;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Building;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Observing;

public abstract class LivenessBookTests(StoreKind kind) : IAsyncLifetime
{
    private static readonly BlsPublicKey Key = Sample.Key(1);
    private static readonly BlsPublicKey Other = Sample.Key(2);

    private readonly TestStore _files = new(kind);
    private LivenessBook _book = null!;

    public async ValueTask InitializeAsync()
    {
        _book = new LivenessBook(await _files.OpenAsync());
        await _book.ChangeAsync([new LivenessWatch(Key, 500, 10), new LivenessWatch(Other, 501, 10)], [], RouterRig.Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _files.DisposeAsync();
    }

    [Fact]
    public async Task Watched_keys_are_kept_until_they_are_ended()
    {
        (await _book.WatchedAsync(RouterRig.Cancellation)).ShouldBe(
            [new LivenessWatch(Key, 500, 10), new LivenessWatch(Other, 501, 10)], ignoreOrder: true);
        await _book.ChangeAsync([], [Other], RouterRig.Cancellation);
        (await _book.WatchedAsync(RouterRig.Cancellation)).ShouldBe([new LivenessWatch(Key, 500, 10)]);
    }

    [Fact]
    public async Task What_a_node_saw_stays_and_no_answer_takes_nothing_back()
    {
        await AddAsync(11, true);
        await AddAsync(11, false);
        await AddAsync(11, null);
        (await EpochsAsync()).ShouldBe([new EpochLiveness(11, true, true)]);
    }

    [Fact]
    public async Task A_later_answer_takes_the_place_of_none()
    {
        await AddAsync(11, null);
        (await EpochsAsync()).ShouldBe([new EpochLiveness(11, false, false)]);
        await AddAsync(11, false);
        (await EpochsAsync()).ShouldBe([new EpochLiveness(11, true, false)]);
    }

    [Fact]
    public async Task A_key_that_is_watched_anew_has_no_answers_of_before()
    {
        await AddAsync(11, true);
        await _book.ChangeAsync([new LivenessWatch(Key, 600, 10)], [], RouterRig.Cancellation);
        (await EpochsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Answers_that_are_too_old_to_prove_anything_are_dropped()
    {
        await AddAsync(11, false);
        await AddAsync(75, false);
        (await EpochsAsync()).Select(epoch => epoch.Epoch).ShouldBe([11UL, 75UL]);
        await AddAsync(76, false);
        (await EpochsAsync()).Select(epoch => epoch.Epoch).ShouldBe([75UL, 76UL]);
    }

    private Task AddAsync(ulong epoch, bool? live) => _book.AddAsync(
        [new LivenessAnswer(Key, epoch, "http://cl:1", live, live is null ? null : ((epoch + 1) * 32) + 31)], RouterRig.Cancellation);

    private async Task<IReadOnlyList<EpochLiveness>> EpochsAsync()
    {
        var head = new ChainPoint(1_000, Hash32.Zero, DateTimeOffset.FromUnixTimeSeconds((long)KnownNetworks.Hoodi.GenesisTime + (100 * 32 * 12)));
        return (await _book.RecordsAsync(KnownNetworks.Hoodi, head, RouterRig.Cancellation))[Key].Epochs;
    }
}

public sealed class LivenessBookOnSqliteTests() : LivenessBookTests(StoreKind.Sqlite);

public sealed class LivenessBookOnPostgresTests() : LivenessBookTests(StoreKind.Postgres);
