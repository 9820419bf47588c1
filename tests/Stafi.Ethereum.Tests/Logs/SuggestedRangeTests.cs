using Stafi.Ethereum.Logs;

namespace Stafi.Ethereum.Tests.Logs;

public class SuggestedRangeTests
{
    [Theory]
    [InlineData("Log response size exceeded: this block range should work: [0x64, 0x70]", 100UL, 112UL)]
    [InlineData("query returned more than 10000 results. Try with this block range [0x64, 0x70].", 100UL, 112UL)]
    [InlineData("query exceeds max results 20000, retry with the range 100-112", 100UL, 112UL)]
    public async Task The_next_query_is_what_the_endpoint_suggests(string message, ulong from, ulong to)
    {
        var node = new LogNode { Refuse = f => f.FromBlock == from && f.ToBlock > to ? message : null };
        var ranges = await node.ScanAsync(from, 200, new LogScannerOptions());
        node.Asked[1].ShouldBe((from, to));
        ranges[0].To.ShouldBe(to);
    }

    [Theory]
    [InlineData("block range is too wide, [0x1, 0x2] should work")]
    [InlineData("too many results, retry with the range 100-5000")]
    [InlineData("too many results, retry with the range 112-100")]
    [InlineData("range too large: [0xfffffffffffffffff, 0x1]")]
    public async Task A_suggestion_that_does_not_help_is_not_followed(string message)
    {
        var node = new LogNode { Refuse = f => f.ToBlock - f.FromBlock > 50 ? message : null };
        await node.ScanAsync(100, 200, new LogScannerOptions());
        node.Asked[1].ShouldBe((100UL, 149UL));
    }
}
