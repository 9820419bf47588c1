using System.Net;
using System.Text.Json;
using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Tests.Bls;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;

namespace Stafi.Consensus.Tests.BeaconApi;

public sealed class ValidatorsQueryTests : IDisposable
{
    private const string Path = "/eth/v1/beacon/states/head/validators";

    private static readonly BlsPublicKey[] Keys = [.. Enumerable.Range(1, 7).Select(i => TestKeys.Key((byte)i).PublicKey)];

    private readonly FakeNode _node = new();
    private readonly HttpClient _http;
    private readonly BeaconClient _client;

    public ValidatorsQueryTests()
    {
        _http = new HttpClient(_node);
        _client = new BeaconClient(_http, new Uri("http://node:5052"), new BeaconClientOptions { PostBatchSize = 4, GetBatchSize = 2 });
    }

    [Fact]
    public async Task All_fields_are_read()
    {
        _node.On($"POST {Path}", $$"""{"execution_optimistic":false,"finalized":true,"data":[{{Entry(Keys[0])}}]}""");

        var answer = await Read(Keys[0]);
        answer.Finalized.ShouldBeTrue();
        answer.Data.ShouldHaveSingleItem().ShouldBe(new BeaconValidator(
            3, new Gwei(32_000_000_001), ValidatorStatus.ActiveOngoing, Keys[0], new(Hash32.Zero), Gwei.FromEther(32), false, 1, 2,
            Epochs.FarFuture, Epochs.FarFuture));
    }

    [Fact]
    public async Task Nobody_is_asked_for_nobody()
    {
        (await Read()).Data.ShouldBeEmpty();
        _node.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_are_posted_in_batches_with_ids_and_statuses()
    {
        _node.On($"POST {Path}", Respond);

        (await Read(Keys)).Data.Select(validator => validator.PublicKey).ShouldBe(Keys, ignoreOrder: true);
        _node.Asked.Count.ShouldBe(2);
        _node.Asked[1].Body.ShouldBe($$"""{"ids":["{{Keys[4]}}","{{Keys[5]}}","{{Keys[6]}}"],"statuses":[]}""");
    }

    [Fact]
    public async Task A_key_that_is_asked_twice_comes_once()
    {
        _node.On($"POST {Path}", Respond);

        (await Read(Keys[0], Keys[0])).Data.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_ignores_the_filter_is_filtered()
    {
        _node.On($"POST {Path}", $$"""{"data":[{{Entry(Keys[0])}},{{Entry(Keys[1])}}]}""");

        (await Read(Keys[1])).Data.ShouldHaveSingleItem().PublicKey.ShouldBe(Keys[1]);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.MethodNotAllowed)]
    [InlineData(HttpStatusCode.UnsupportedMediaType)]
    [InlineData(HttpStatusCode.NotImplemented)]
    public async Task A_node_without_post_is_asked_by_get_in_small_batches_and_remembered(HttpStatusCode status)
    {
        _node.On($"POST {Path}", "no", status).On($"GET {Path}", Respond);

        (await Read(Keys)).Data.Count.ShouldBe(7);
        await Read(Keys[0]);

        _node.Asked.Count(asked => asked.Call.StartsWith("POST", StringComparison.Ordinal)).ShouldBe(1);
        _node.Asked[1].Call.ShouldBe($"GET {Path}?id={Keys[0]},{Keys[1]}");
        _node.Asked.Count.ShouldBe(1 + 2 + 2 + 1);
    }

    [Fact]
    public async Task A_state_that_is_not_there_is_an_error_and_does_not_stop_posting()
    {
        await Should.ThrowAsync<BeaconApiException>(() => Read(Keys[0]));
        _node.On($"POST {Path}", Respond);

        (await Read(Keys[0])).Data.Count.ShouldBe(1);
        _node.Asked[^1].Call.ShouldStartWith("POST");
    }

    [Fact]
    public async Task An_empty_answer_to_post_is_asked_again_by_get()
    {
        _node.On($"POST {Path}", """{"data":[]}""").On($"GET {Path}", Respond);

        (await Read(Keys[0])).Data.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Unknown_keys_are_absent()
    {
        _node.On($"POST {Path}", """{"data":[]}""").On($"GET {Path}", """{"data":[]}""");

        (await Read(Keys[0])).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task Other_refusals_are_errors()
    {
        _node.On($"POST {Path}", """{"code":400,"message":"state_id is wrong"}""", HttpStatusCode.BadRequest);

        (await Should.ThrowAsync<BeaconApiException>(() => Read(Keys[0]))).Failure.ShouldBe(BeaconApiFailure.Rejected);
        _node.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Several_batches_are_optimistic_when_one_is_and_finalized_when_all_are()
    {
        var batch = 0;
        _node.On($"POST {Path}", _ => FakeNode.Answer(batch++ == 0
            ? $$"""{"execution_optimistic":true,"finalized":true,"data":[{{Entry(Keys[0])}}]}"""
            : $$"""{"execution_optimistic":false,"finalized":false,"data":[{{Entry(Keys[4])}}]}"""));

        var answer = await Read(Keys);
        answer.ExecutionOptimistic.ShouldBeTrue();
        answer.Finalized.ShouldBeFalse();
    }

    [Fact]
    public async Task A_status_that_is_not_known_is_an_invalid_answer()
    {
        _node.On($"POST {Path}", $$"""{"data":[{{Entry(Keys[0]).Replace("active_ongoing", "active", StringComparison.Ordinal)}}]}""");

        (await Should.ThrowAsync<BeaconApiException>(() => Read(Keys[0]))).Failure.ShouldBe(BeaconApiFailure.InvalidResponse);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"index":"3","balance":"1","status":"active_ongoing","validator":null}""")]
    public async Task An_entry_with_nothing_in_it_is_an_invalid_answer(string entry)
    {
        _node.On($"POST {Path}", $$"""{"data":[{{entry}}]}""");

        (await Should.ThrowAsync<BeaconApiException>(() => Read(Keys[0]))).Failure.ShouldBe(BeaconApiFailure.InvalidResponse);
    }

    public void Dispose()
    {
        _http.Dispose();
        _node.Dispose();
    }

    private static HttpResponseMessage Respond(string asked)
    {
        var known = Keys.Where(key => asked.Contains(key.ToString(), StringComparison.Ordinal)).Select(Entry);
        return FakeNode.Answer($$"""{"data":[{{string.Join(',', known)}}]}""");
    }

    private static string Entry(BlsPublicKey key) => $$"""
        {"index":"3","balance":"32000000001","status":"active_ongoing","validator":{"pubkey":{{JsonSerializer.Serialize(key.ToString())}},
        "withdrawal_credentials":"{{Hash32.Zero}}","effective_balance":"32000000000","slashed":false,"activation_eligibility_epoch":"1",
        "activation_epoch":"2","exit_epoch":"18446744073709551615","withdrawable_epoch":"18446744073709551615"} }
        """;

    private Task<Answer<IReadOnlyList<BeaconValidator>>> Read(params BlsPublicKey[] keys) =>
        _client.GetValidatorsAsync(StateId.Head, keys, TestContext.Current.CancellationToken);
}
