using System.Text;
using System.Text.Json.Nodes;
using Stafi.Devnet.Anvil;

namespace Stafi.Devnet.Tests.Anvil;

public sealed class RawTransactionGuardTests
{
    [Theory]
    [InlineData(131_072, false)]
    [InlineData(131_073, true)]
    public void The_limit_is_128_KiB_of_bytes(int bytes, bool refused)
    {
        var call = new JsonObject { ["id"] = 5, ["method"] = "eth_sendRawTransaction", ["params"] = new JsonArray("0x" + new string('0', 2 * bytes)) };

        var refusal = RawTransactionGuard.Refusal(call);

        (refusal is not null).ShouldBe(refused);
        if (refusal is null) return;
        refusal["id"]!.GetValue<int>().ShouldBe(5);
        refusal["error"]!["code"]!.GetValue<int>().ShouldBe(-32000);
        refusal["error"]!["message"]!.GetValue<string>().ShouldBe("oversized data: transaction size 131073, limit 131072");
    }

    [Fact]
    public void Other_calls_are_never_refused_and_small_requests_not_even_read()
    {
        var call = new JsonObject { ["method"] = "eth_call", ["params"] = new JsonArray("0x" + new string('0', 400_000)) };

        RawTransactionGuard.Refusal(call).ShouldBeNull();
        RawTransactionGuard.Refusal(null).ShouldBeNull();
        RawTransactionGuard.Refusal(new JsonObject { ["method"] = "eth_sendRawTransaction", ["params"] = new JsonArray() }).ShouldBeNull();
        RawTransactionGuard.MayRefuse(Encoding.UTF8.GetBytes("{\"method\":\"eth_sendRawTransaction\"}")).ShouldBeFalse();
        RawTransactionGuard.MayRefuse(Encoding.UTF8.GetBytes(call.ToJsonString())).ShouldBeFalse();
    }
}
