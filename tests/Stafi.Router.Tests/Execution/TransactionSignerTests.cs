using Stafi.Ethereum;
using Stafi.Router.Execution;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Execution;

public class TransactionSignerTests
{
    [Theory]
    [InlineData((128 * 1024) - 300, true)]
    [InlineData(128 * 1024, false)]
    public async Task More_bytes_than_nodes_take_are_not_signed(int length, bool fits)
    {
        await using var rig = await RouterRig.CreateAsync();
        var call = new PreparedCall(Contracts.SsvNetwork, Wei.Zero, Bytes(length), []);
        var sign = () => rig.Get<TransactionSigner>().SignAsync(call, rig.Account, Urgency.Routine, 1, RouterRig.Cancellation);
        if (fits) (await sign()).Attempt.Raw.Length.ShouldBeLessThanOrEqualTo(128 * 1024);
        else (await Should.ThrowAsync<RefusalException>(sign)).Code.ShouldBe(RefusalCode.TransactionTooLarge);
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        bytes.AsSpan().Fill(1);
        return bytes;
    }
}
