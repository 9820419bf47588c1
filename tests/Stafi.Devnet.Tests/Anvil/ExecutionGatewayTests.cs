using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Stafi.Devnet.Anvil;

namespace Stafi.Devnet.Tests.Anvil;

[Trait("Lane", "chain")]
public sealed class ExecutionGatewayTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private AnvilNode? _node;
    private ExecutionGateway? _gateway;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _node = await AnvilNode.StartAsync(new AnvilOptions(), Cancel);
        _gateway = await ExecutionGateway.StartAsync(_node.Endpoint, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_gateway is not null) await _gateway.DisposeAsync();
        if (_node is not null) await _node.DisposeAsync();
    }

    [Fact]
    public async Task Calls_and_batches_are_answered_by_the_node()
    {
        (await PostAsync(Call(1, "eth_chainId")))!["result"]!.GetValue<string>().ShouldBe("0x7a69");
        var batch = (await PostAsync(new JsonArray(Call(1, "eth_chainId"), Call(2, "eth_blockNumber"))))!.AsArray();
        batch.Select(answer => answer!["id"]!.GetValue<int>()).Order().ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_raw_transaction_above_128_KiB_is_refused_as_geth_does()
    {
        var answer = await PostAsync(Call(7, "eth_sendRawTransaction", Raw(131_073)));

        answer!["id"]!.GetValue<int>().ShouldBe(7);
        answer["error"]!["message"]!.GetValue<string>().ShouldBe("oversized data: transaction size 131073, limit 131072");
    }

    [Fact]
    public async Task One_that_is_just_small_enough_reaches_the_node()
    {
        var answer = await PostAsync(Call(7, "eth_sendRawTransaction", Raw(131_072)));

        answer!["error"]!["message"]!.GetValue<string>().ShouldNotContain("oversized");
    }

    [Fact]
    public async Task In_a_batch_only_the_big_one_is_refused()
    {
        var answers = (await PostAsync(new JsonArray(Call(1, "eth_sendRawTransaction", Raw(140_000)), Call(2, "eth_chainId"))))!.AsArray();

        answers.Single(answer => answer!["id"]!.GetValue<int>() == 1)!["error"]!["message"]!.GetValue<string>().ShouldStartWith("oversized data");
        answers.Single(answer => answer!["id"]!.GetValue<int>() == 2)!["result"]!.GetValue<string>().ShouldBe("0x7a69");
    }

    [Fact]
    public async Task Without_the_node_it_answers_bad_gateway()
    {
        await _node!.DisposeAsync();
        _node = null;

        using var content = new StringContent(Call(1, "eth_chainId").ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(_gateway!.Endpoint, content, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
    }

    private static string Raw(int bytes) => "0x02" + new string('0', 2 * (bytes - 1));

    private static JsonObject Call(int id, string method, params string[] parameters) => new()
    {
        ["jsonrpc"] = "2.0",
        ["id"] = id,
        ["method"] = method,
        ["params"] = new JsonArray([.. parameters.Select(parameter => JsonValue.Create(parameter))]),
    };

    private async Task<JsonNode?> PostAsync(JsonNode body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(_gateway!.Endpoint, content, Cancel);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonNode.Parse(await response.Content.ReadAsStreamAsync(Cancel));
    }
}
