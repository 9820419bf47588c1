using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Stafi.Consensus.BeaconApi.Events;
using Stafi.Ethereum;
using Stafi.Router.Service;

namespace Stafi.Router.Tests.Service;

public sealed class HeadWatchTests : IAsyncDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly BeaconEvent NewHead = new HeadChanged(5, Hash32.Zero, Hash32.Zero, false, false);
    private readonly CancellationTokenSource _stop = new();
    private readonly Source _first = new();
    private readonly Source _second = new();
    private readonly Lines _log = new();
    private readonly HeadWatch _watch;
    private readonly Task _listening;

    public HeadWatchTests()
    {
        _watch = new HeadWatch([_first, _second], TimeProvider.System, _log);
        _listening = _watch.ListenAsync(_stop.Token);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<BeaconEvent> News =>
    [
        NewHead,
        new CheckpointFinalized(5, Hash32.Zero, Hash32.Zero, false),
        new ChainReorganised(5, 1, Hash32.Zero, Hash32.Zero, 0, false),
        new StreamOpened("http://cl:1"),
    ];

    [Theory]
    [MemberData(nameof(News))]
    public async Task An_event_of_any_node_ends_the_wait(BeaconEvent news)
    {
        var wait = _watch.WaitAsync(Day, Cancellation);
        _second.Tell(news);
        await wait;
    }

    [Fact]
    public async Task Events_during_a_round_end_the_next_wait_once()
    {
        _first.Tell(NewHead);
        _second.Tell(NewHead);
        await _first.TakenAsync();
        await _second.TakenAsync();
        await _watch.WaitAsync(Day, Cancellation);
        _watch.WaitAsync(Day, Cancellation).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Without_an_event_the_interval_ends_the_wait() => await _watch.WaitAsync(TimeSpan.FromMilliseconds(1), Cancellation);

    [Fact]
    public async Task A_lost_stream_and_its_return_are_told_and_only_the_return_ends_the_wait()
    {
        var wait = _watch.WaitAsync(Day, Cancellation);
        _first.Tell(new StreamLost("http://cl:1", "status 404"));
        await _first.TakenAsync();
        wait.IsCompleted.ShouldBeFalse();
        _first.Tell(new StreamOpened("http://cl:1"));
        await wait;
        _log.Written.ShouldBe([
            "The event stream of http://cl:1 is lost (status 404): without another one heads are looked for at the interval only",
            "The event stream of http://cl:1 is open: new heads are looked at when it tells of them"]);
    }

    [Fact]
    public async Task A_stream_with_a_defect_ends_alone()
    {
        _first.Break(new InvalidOperationException("a defect"));
        var wait = _watch.WaitAsync(Day, Cancellation);
        _second.Tell(NewHead);
        await wait;
    }

    [Fact]
    public async Task Being_told_to_stop_ends_the_wait_and_the_listening()
    {
        using var source = new CancellationTokenSource();
        var wait = _watch.WaitAsync(Day, source.Token);
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(wait);
        await _stop.CancelAsync();
        await _listening;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        _stop.Dispose();
    }

    private sealed class Source : IBeaconEvents
    {
        private readonly Channel<BeaconEvent> _events = Channel.CreateUnbounded<BeaconEvent>();
        private int _told;
        private volatile int _taken;

        public void Tell(BeaconEvent news)
        {
            _told++;
            _events.Writer.TryWrite(news);
        }

        public void Break(Exception failure) => _events.Writer.Complete(failure);

        /// <summary>The reader has done with everything that was told.</summary>
        public async Task TakenAsync()
        {
            while (_taken < _told) await Task.Yield();
        }

        public async IAsyncEnumerable<BeaconEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var next in _events.Reader.ReadAllAsync(cancellationToken))
            {
                yield return next;
                _taken++;
            }
        }
    }

    private sealed class Lines : ILogger<HeadWatch>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add(formatter(state, exception));
    }
}
