using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Logs;

namespace Stafi.Ethereum.Tests.Logs;

public class LogScannerTests
{
    private static readonly LogScannerOptions Options = new() { InitialRange = 100, MaxRange = 1000, GrowAfter = 1 };

    private static void ShouldBeWhole(List<LogRange> ranges, ulong from, ulong to)
    {
        var next = from;
        foreach (var range in ranges)
        {
            range.From.ShouldBe(next);
            next = range.To + 1;
        }
        next.ShouldBe(to + 1);
        var expected = Enumerable.Range(0, (int)(to / 10) + 1).Select(i => (ulong)i * 10).Where(b => b >= from);
        ranges.SelectMany(r => r.Logs).Select(l => l.BlockNumber).ShouldBe(expected);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 99)]
    [InlineData(0, 100)]
    [InlineData(7, 5003)]
    public async Task The_ranges_are_whole_and_in_order(ulong from, ulong to) =>
        ShouldBeWhole(await new LogNode().ScanAsync(from, to, Options), from, to);

    [Fact]
    public async Task An_empty_range_is_not_asked_for()
    {
        var node = new LogNode();
        (await node.ScanAsync(5, 4, Options)).ShouldBeEmpty();
        node.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Queries_grow_up_to_the_limit()
    {
        var node = new LogNode();
        await node.ScanAsync(0, 10_000, Options);
        node.Asked.Select(a => a.To - a.From + 1).ShouldBe([100UL, 200, 400, 800, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 501]);
    }

    [Fact]
    public async Task Whatever_the_endpoint_allows_is_found_and_kept_to()
    {
        foreach (var limit in new ulong[] { 1, 2, 5, 50, 333, 1000 })
        {
            var node = new LogNode { Refuse = f => f.ToBlock - f.FromBlock + 1 > limit ? $"eth_getLogs is limited to a {limit} range" : null };
            ShouldBeWhole(await node.ScanAsync(3, 1500, Options), 3, 1500);
            var refused = node.Asked.Count(a => a.To - a.From + 1 > limit);
            refused.ShouldBeLessThan(40, $"limit {limit}");
        }
    }

    [Fact]
    public async Task What_was_learned_is_used_by_the_next_scan()
    {
        var node = new LogNode { Refuse = f => f.ToBlock - f.FromBlock + 1 > 50 ? "block range is too wide" : null };
        var scanner = node.Scanner(Options);
        await LogNode.ScanAsync(scanner, 0, 99);
        node.Asked.Clear();
        await LogNode.ScanAsync(scanner, 100, 149);
        node.Asked.ShouldBe([(100UL, 149UL)]);
    }

    [Fact]
    public async Task An_answer_that_was_cut_off_in_silence_is_not_believed()
    {
        var node = new LogNode { Truncate = 20 };
        ShouldBeWhole(await node.ScanAsync(0, 3000, Options with { SuspiciousCount = 20 }), 0, 3000);
    }

    [Fact]
    public async Task A_range_does_not_grow_to_one_whose_answer_would_not_be_believed()
    {
        var node = new LogNode();
        ShouldBeWhole(await node.ScanAsync(0, 3000, Options with { InitialRange = 100, SuspiciousCount = 20 }), 0, 3000);
        node.Asked.ShouldAllBe(range => range.To - range.From < 100);
    }

    [Fact]
    public async Task A_slow_node_is_asked_for_less()
    {
        var node = new LogNode { Refuse = f => f.ToBlock - f.FromBlock + 1 > 30 ? "request timed out" : null };
        ShouldBeWhole(await node.ScanAsync(0, 200, Options), 0, 200);
    }

    [Theory]
    [InlineData("daily request count exceeded, request rate limited", JsonRpcFailure.RateLimited)]
    [InlineData("header not found", JsonRpcFailure.MissingData)]
    public async Task Another_failure_ends_the_scan_after_what_is_complete(string message, JsonRpcFailure kind)
    {
        var node = new LogNode { Refuse = f => f.ToBlock >= 150 ? message : null };
        var seen = new List<LogRange>();
        var error = await Should.ThrowAsync<JsonRpcException>(async () =>
        {
            await foreach (var range in node.Scanner(Options).ScanAsync(new LogFilter { ToBlock = 1000 }, TestContext.Current.CancellationToken)) seen.Add(range);
        });
        error.Kind.ShouldBe(kind);
        ShouldBeWhole(seen, 0, 99);
    }

    [Fact]
    public async Task A_single_block_that_is_too_large_is_an_error_and_no_endless_loop()
    {
        var node = new LogNode { Refuse = f => f.FromBlock <= 42 && f.ToBlock >= 42 ? "query returned more than 10000 results" : null };
        var error = await Should.ThrowAsync<JsonRpcException>(() => node.ScanAsync(0, 100, Options));
        error.Kind.ShouldBe(JsonRpcFailure.RangeTooLarge);
    }

    [Fact]
    public void Wrong_options_are_refused()
    {
        var client = new LogNode();
        Should.Throw<ArgumentOutOfRangeException>(() => client.Scanner(new LogScannerOptions { InitialRange = 0 }));
        Should.Throw<ArgumentOutOfRangeException>(() => client.Scanner(new LogScannerOptions { MaxRange = 0 }));
        Should.Throw<ArgumentOutOfRangeException>(() => client.Scanner(new LogScannerOptions { SuspiciousCount = 1 }));
        Should.Throw<ArgumentOutOfRangeException>(() => client.Scanner(new LogScannerOptions { GrowAfter = 0 }));
    }
}
