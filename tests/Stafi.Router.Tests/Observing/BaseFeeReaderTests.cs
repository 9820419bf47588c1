using Stafi.Ethereum;
using Stafi.Router.Observing;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Observing;

public class BaseFeeReaderTests
{
    private readonly FakeChain _chain = new();

    [Fact]
    public async Task It_is_read_again_after_a_while_and_after_a_step_back()
    {
        var reader = new BaseFeeReader(_chain, TimeProvider.System);
        (await reader.ReadAsync(At(100, 3), CancellationToken.None)).Value.ShouldBe(Wei.FromGwei(3));
        (await reader.ReadAsync(At(124, 4), CancellationToken.None)).Value.ShouldBe(Wei.FromGwei(3), "24 blocks are five minutes");
        (await reader.ReadAsync(At(125, 5), CancellationToken.None)).Value.ShouldBe(Wei.FromGwei(5));
        (await reader.ReadAsync(At(99, 6), CancellationToken.None)).Value.ShouldBe(Wei.FromGwei(6));
    }

    [Fact]
    public async Task What_no_node_says_is_unknown_and_asked_for_again()
    {
        var reader = new BaseFeeReader(_chain, TimeProvider.System);
        var fee = await reader.ReadAsync(new ChainPoint(7, Keccak256.Hash([7]), DateTimeOffset.UnixEpoch), CancellationToken.None);
        fee.IsKnown.ShouldBeFalse();
        fee.Reason.ShouldContain("no node has block 7");
        (await reader.ReadAsync(At(8, 2), CancellationToken.None)).Value.ShouldBe(Wei.FromGwei(2));
    }

    /// <summary>A block with this base fee, gwei.</summary>
    private ChainPoint At(ulong number, ulong gwei)
    {
        _chain.BaseFee = Wei.FromGwei(gwei);
        var block = _chain.Replace(number, 0);
        return new ChainPoint(block.Number, block.Hash, DateTimeOffset.UnixEpoch);
    }
}
