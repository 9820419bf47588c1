using System.Net;
using System.Text;
using Stafi.Consensus.BeaconApi.Events;
using Stafi.Ethereum;
using Stafi.Ethereum.Endpoints;

namespace Stafi.Consensus.Tests.BeaconApi.Events;

public sealed class BeaconEventStreamTests : IDisposable
{
    private const string Call = "GET /eth/v1/events";
    private static readonly Hash32 Root = Hash32.Parse("0x1111111111111111111111111111111111111111111111111111111111111111");
    private readonly FakeNode _node = new();
    private readonly HttpClient _http;
    private readonly SkippingClock _clock = new();

    public BeaconEventStreamTests() => _http = new HttpClient(_node);

    private static string Head(int slot) =>
        $"event: head\ndata: {{\"slot\":\"{slot}\",\"block\":\"{Root}\",\"state\":\"{Root}\",\"epoch_transition\":true,\"execution_optimistic\":false}}\n\n";

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Heads_checkpoints_and_reorganisations_are_told()
    {
        Answer(
            Head(5)
            + $"event: finalized_checkpoint\ndata: {{\"block\":\"{Root}\",\"state\":\"{Root}\",\"epoch\":\"7\",\"execution_optimistic\":true}}\n\n"
            + $"event: chain_reorg\ndata: {{\"slot\":\"9\",\"depth\":\"2\",\"old_head_block\":\"{Root}\",\"new_head_block\":\"{Hash32.Zero}\",\"epoch\":\"1\"}}\n\n");

        (await TakeAsync(4)).ShouldBe(
        [
            new StreamOpened("http://node:5052"),
            new HeadChanged(5, Root, Root, true, false),
            new CheckpointFinalized(7, Root, Root, true),
            new ChainReorganised(9, 2, Root, Hash32.Zero, 1, false),
        ]);
        _node.Asked[0].Call.ShouldBe("GET /eth/v1/events?topics=head,finalized_checkpoint,chain_reorg");
    }

    [Fact]
    public async Task Comments_other_events_carriage_returns_and_split_data_are_taken()
    {
        Answer(
            ": keep-alive\n\nid: 3\nevent: block\ndata: {}\n\nretry: 5\n\nevent:head\r\n"
            + $"data:{{\"slot\":\"5\",\r\ndata:\"block\":\"{Root}\",\"state\":\"{Root}\"}}\r\n\r\n");
        (await TakeAsync(2))[1].ShouldBe(new HeadChanged(5, Root, Root, false, false));
    }

    [Fact]
    public async Task A_stream_that_ends_is_opened_again_and_says_so()
    {
        Answer(Head(5), Head(6));
        var events = await TakeAsync(4);
        events[2].ShouldBeOfType<StreamOpened>();
        ((HeadChanged)events[3]).Slot.ShouldBe(6UL);
    }

    [Fact]
    public async Task Waits_grow_while_it_cannot_be_opened_and_start_again_after_an_event()
    {
        var turn = 0;
        _node.On(Call, _ => ++turn switch
        {
            1 or 2 or 3 => FakeNode.Answer("<html/>", HttpStatusCode.BadGateway),
            _ => Stream(Head(turn)),
        });

        await TakeAsync(4);

        _clock.Waited.Select(wait => wait.TotalSeconds).ShouldBe([1, 2, 4, 1]);
    }

    [Fact]
    public async Task The_next_node_is_listened_to_when_one_ends()
    {
        Answer(Head(5), Head(6));
        var opened = (await TakeAsync(4, ["http://a:1", "http://b:2"])).OfType<StreamOpened>();
        opened.Select(each => each.Node).ShouldBe(["http://a:1", "http://b:2"]);
    }

    [Fact]
    public async Task Data_that_is_no_event_breaks_the_stream_not_the_reader()
    {
        Answer("event: head\ndata: {\"slot\":5}\n\n", "event: head\ndata: " + new string('x', 70_000) + "\n\n", Head(6));
        var events = await TakeAsync(4);
        events.OfType<HeadChanged>().ShouldHaveSingleItem().Slot.ShouldBe(6UL);
    }

    [Fact]
    public async Task A_stream_that_falls_silent_is_opened_again()
    {
        var turn = 0;
        using var silent = new SilentStream();
        _node.On(Call, _ => ++turn == 1 ? new HttpResponseMessage { Content = new StreamContent(silent) } : Stream(Head(6)));
        var stream = Stream(new EventStreamOptions { Silence = TimeSpan.FromMinutes(1), Waits = new FailoverOptions { JitterPercent = 0 } });

        await using var events = stream.ReadAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (await events.MoveNextAsync()).ShouldBeTrue();
        (await events.MoveNextAsync()).ShouldBeTrue();
        events.Current.ShouldBeOfType<StreamLost>().Reason.ShouldContain("nothing came for 60 s");
        (await events.MoveNextAsync()).ShouldBeTrue();

        events.Current.ShouldBeOfType<StreamOpened>();
        turn.ShouldBe(2);
    }

    [Fact]
    public async Task Cancellation_ends_it()
    {
        using var source = new CancellationTokenSource();
        Answer(Head(5));
        await using var events = Stream().ReadAsync(source.Token).GetAsyncEnumerator(source.Token);
        await events.MoveNextAsync();
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => { while (await events.MoveNextAsync()) { } });
    }

    private void Answer(params string[] texts)
    {
        var turn = 0;
        _node.On(Call, _ => Stream(texts[Math.Min(turn++, texts.Length - 1)]));
    }

    private static HttpResponseMessage Stream(string text) => new() { Content = new StreamContent(new PiecewiseStream(Encoding.UTF8.GetBytes(text))) };

    private BeaconEventStream Stream(EventStreamOptions? options = null, params string[] nodes) => new(
        _http,
        nodes.Length == 0 ? [new Uri("http://node:5052")] : [.. nodes.Select(node => new Uri(node))],
        options ?? new EventStreamOptions { Silence = TimeSpan.FromHours(1), Waits = new FailoverOptions { JitterPercent = 0 } },
        _clock);

    [Fact]
    public async Task A_loss_is_told_once_with_its_reason_until_the_stream_is_back()
    {
        var turn = 0;
        _node.On(Call, _ => ++turn is 2 or 3 ? FakeNode.Answer("", HttpStatusCode.NotFound) : Stream(Head(turn)));

        var events = await TakeAsync(5, [], losses: true);

        events.Select(each => each.GetType()).ShouldBe(
            [typeof(StreamOpened), typeof(HeadChanged), typeof(StreamLost), typeof(StreamOpened), typeof(HeadChanged)]);
        events[2].ShouldBe(new StreamLost("http://node:5052", "the node ended it"));
    }

    [Fact]
    public async Task A_node_without_events_is_told_once_and_asked_ever_more_seldom()
    {
        var turn = 0;
        _node.On(Call, _ => ++turn < 9 ? FakeNode.Answer("", HttpStatusCode.NotFound) : Stream(Head(turn)));

        (await TakeAsync(2, [], losses: true))[0].ShouldBe(new StreamLost("http://node:5052", "status 404"));
        _clock.Waited.Sum(wait => wait.TotalSeconds).ShouldBeGreaterThan(200);
    }

    private async Task<List<BeaconEvent>> TakeAsync(int count, string[]? nodes = null, bool losses = false)
    {
        var taken = new List<BeaconEvent>();
        await foreach (var next in Stream(null, nodes ?? []).ReadAsync(TestContext.Current.CancellationToken))
        {
            if (next is not StreamLost || losses) taken.Add(next);
            if (taken.Count == count) break;
        }
        return taken;
    }

    private sealed class SilentStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return 0;
        }
    }
}
