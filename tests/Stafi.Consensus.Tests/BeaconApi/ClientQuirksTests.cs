using System.Net;
using System.Text;
using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Exits;
using Stafi.Consensus.Tests.Bls;
using Stafi.Ethereum;

namespace Stafi.Consensus.Tests.BeaconApi;

/// <summary>What single clients do otherwise than the others, each with the answer that the client gives.</summary>
public sealed class ClientQuirksTests : IDisposable
{
    private const string Validators = "/eth/v1/beacon/states/head/validators";
    private const string Exits = "POST /eth/v1/beacon/pool/voluntary_exits";
    private const string Liveness = "POST /eth/v1/validator/liveness/5";
    private const string Deposits = "GET /eth/v1/beacon/states/head/pending_deposits";

    private static readonly BlsPublicKey Key = TestKeys.Key(1).PublicKey;

    private readonly FakeNode _node = new();
    private readonly HttpClient _http;
    private readonly BeaconClient _client;

    public ClientQuirksTests()
    {
        _http = new HttpClient(_node);
        _client = new BeaconClient(_http, new Uri("http://node:5052"));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Lighthouse_names_a_path_that_it_does_not_have_an_unsupported_version()
    {
        _node.On($"POST {Validators}", """{"code":400,"message":"BAD_REQUEST: Unsupported endpoint version: v1","stacktraces":[]}""", HttpStatusCode.BadRequest);
        _node.On($"GET {Validators}", OneValidator());

        await FindAsync();
        await FindAsync();

        _node.Asked.Count(asked => asked.Call.StartsWith("POST", StringComparison.Ordinal)).ShouldBe(1, "it is remembered");
    }

    [Fact]
    public async Task Lighthouse_refuses_a_bad_exit_in_words_of_its_own()
    {
        _node.On(Exits, """
            {"code":400,"message":"BAD_REQUEST: Invalid object: gossip verification failed: ExitValidationError(Invalid(BadSignature))","stacktraces":[]}
            """, HttpStatusCode.BadRequest);
        (await ExitFailureAsync()).ShouldSatisfyAllConditions(
            error => error.Failure.ShouldBe(BeaconApiFailure.Rejected), error => error.Message.ShouldContain("BadSignature"));
    }

    [Fact]
    public async Task Lighthouse_before_7_0_has_no_queue_of_deposits_which_is_not_an_empty_one()
    {
        _node.On(Deposits, """{"code":400,"message":"BAD_REQUEST: Unsupported endpoint version: v1","stacktraces":[]}""", HttpStatusCode.BadRequest);
        (await Should.ThrowAsync<BeaconApiException>(_client.GetPendingDepositsAsync(StateId.Head, Stop))).Failure.ShouldBe(BeaconApiFailure.Rejected);
    }

    [Fact]
    public async Task Prysm_says_415_in_plain_text_of_a_post_that_it_does_not_take()
    {
        _node.On($"POST {Validators}", _ => Plain(HttpStatusCode.UnsupportedMediaType, "Content-Type must be application/json"));
        _node.On($"GET {Validators}", OneValidator());
        await FindAsync();
    }

    [Fact]
    public async Task Prysm_gets_a_content_type_without_a_charset()
    {
        _node.On($"POST {Validators}", OneValidator());
        await FindAsync();
        _node.Requests[0].Content!.Headers.ContentType!.ToString().ShouldBe("application/json");
    }

    [Fact]
    public async Task Prysm_answers_404_for_one_unknown_key_so_that_one_is_asked_for_in_a_list_too()
    {
        _node.On($"POST {Validators}", _ => Plain(HttpStatusCode.MethodNotAllowed, "Method Not Allowed"));
        _node.On($"GET {Validators}/{Key}", $$"""{"message":"Unknown validator: {{Key}}","code":404}""", HttpStatusCode.NotFound);
        _node.On($"GET {Validators}", """{"execution_optimistic":false,"finalized":false,"data":[]}""");

        (await _client.GetValidatorsAsync(StateId.Head, [Key], Stop)).Data.ShouldBeEmpty();
        _node.Asked.ShouldAllBe(asked => !asked.Call.Contains($"{Validators}/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "Unknown validator: 0x93", BeaconApiFailure.NotFound)]
    [InlineData(HttpStatusCode.BadRequest, "Invalid validator index 9", BeaconApiFailure.Rejected)]
    public async Task Prysm_refuses_an_id_which_is_not_the_answer_that_nobody_is_there(
        HttpStatusCode status, string message, BeaconApiFailure failure)
    {
        var refusal = $$"""{"message":"{{message}}","code":{{(int)status}}}""";
        _node.On($"POST {Validators}", refusal, status).On($"GET {Validators}", refusal, status);
        (await Should.ThrowAsync<BeaconApiException>(FindAsync)).ShouldSatisfyAllConditions(
            error => error.Failure.ShouldBe(failure), error => error.Message.ShouldContain(message));
    }

    [Fact]
    public async Task Prysm_refuses_a_post_of_no_data_and_Teku_takes_it_for_all_validators_so_it_is_never_sent()
    {
        (await _client.GetValidatorsAsync(StateId.Head, [], Stop)).Data.ShouldBeEmpty();
        _node.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Prysm_has_no_queue_of_deposits_before_electra()
    {
        _node.On(Deposits, """{"message":"state_id is prior to electra","code":400}""", HttpStatusCode.BadRequest);
        var error = await Should.ThrowAsync<BeaconApiException>(_client.GetPendingDepositsAsync(StateId.Head, Stop));
        error.Failure.ShouldBe(BeaconApiFailure.Rejected);
        error.Message.ShouldContain("prior to electra");
    }

    [Fact]
    public async Task Nimbus_has_answered_a_post_with_nobody_by_mistake()
    {
        _node.On($"POST {Validators}", """{"execution_optimistic":false,"finalized":false,"data":[]}""");
        _node.On($"GET {Validators}", OneValidator());
        await FindAsync();
        _node.Asked[0].Body.ShouldContain("\"statuses\":[]");
    }

    [Fact]
    public async Task Nimbus_says_success_of_an_exit_with_a_message()
    {
        _node.On(Exits, """{"code":200,"message":"Object was broadcasted"}""");
        await SubmitAsync();
    }

    [Fact]
    public async Task Nimbus_leaves_the_version_out_of_pending_deposits()
    {
        _node.On(Deposits, """{"execution_optimistic":false,"finalized":true,"data":[]}""");
        (await _client.GetPendingDepositsAsync(StateId.Head, Stop)).Finalized.ShouldBeTrue();
    }

    [Fact]
    public async Task Nimbus_serves_no_state_by_its_root()
    {
        var root = StateId.Root(Hash32.Zero);
        _node.On($"GET /eth/v1/beacon/states/{root}/finality_checkpoints", """{"code":500,"message":"State not found"}""", HttpStatusCode.InternalServerError);
        (await Should.ThrowAsync<BeaconApiException>(_client.GetFinalityCheckpointsAsync(root, Stop))).Failure.ShouldBe(BeaconApiFailure.ServerError);
    }

    [Fact]
    public async Task Nimbus_does_not_know_liveness_while_gossip_was_off()
    {
        _node.On(Liveness, """{"code":503,"message":"Node is currently syncing"}""", HttpStatusCode.ServiceUnavailable);
        (await LivenessFailureAsync()).Failure.ShouldBe(BeaconApiFailure.ServerError);
    }

    [Fact]
    public async Task Teku_without_tracking_does_not_say_that_nobody_is_live()
    {
        _node.On(Liveness, """
            {"code":400,"message":"Validator liveness tracking is not enabled on this beacon node. Please set the --beacon-liveness-tracking-enabled flag"}
            """, HttpStatusCode.BadRequest);
        (await LivenessFailureAsync()).Message.ShouldContain("--beacon-liveness-tracking-enabled");
    }

    [Fact]
    public async Task Teku_refuses_everything_while_it_syncs()
    {
        _node.On($"POST {Validators}", """{"code":503,"message":"Beacon node is currently syncing and not serving requests"}""", HttpStatusCode.ServiceUnavailable);
        (await Should.ThrowAsync<BeaconApiException>(FindAsync)).Failure.ShouldBe(BeaconApiFailure.ServerError);
    }

    [Theory]
    [InlineData("Teku", "URI is too long")]
    [InlineData("Nimbus", "Maximum number of validator identifiers exceeded")]
    public async Task An_address_that_is_too_long_is_asked_for_in_smaller_pieces(string client, string refusal)
    {
        BlsPublicKey[] keys = [.. Enumerable.Range(1, 10).Select(number => TestKeys.Key((byte)number).PublicKey)];
        _node.On($"POST {Validators}", "", HttpStatusCode.MethodNotAllowed);
        _node.On($"GET {Validators}", query => query.Split(',') is { Length: <= 3 } ids
            ? FakeNode.Answer(Found(ids.Select(id => id.Replace("?id=", "", StringComparison.Ordinal))))
            : Plain(HttpStatusCode.RequestUriTooLong, refusal));

        (await _client.GetValidatorsAsync(StateId.Head, keys, Stop)).Data.Select(each => each.PublicKey).ShouldBe(keys, ignoreOrder: true, client);
        var asked = _node.Asked.Count;
        await _client.GetValidatorsAsync(StateId.Head, keys, Stop);
        (_node.Asked.Count - asked).ShouldBe(5, "two at a time are remembered");
    }

    [Fact]
    public async Task One_key_that_is_too_long_for_an_address_is_an_error()
    {
        _node.On($"POST {Validators}", "", HttpStatusCode.MethodNotAllowed);
        _node.On($"GET {Validators}", _ => Plain(HttpStatusCode.RequestUriTooLong, "URI is too long"));
        (await Should.ThrowAsync<BeaconApiException>(FindAsync)).Status.ShouldBe(414);
    }

    [Fact]
    public async Task Teku_describes_why_it_refuses_an_exit()
    {
        _node.On(Exits, """{"code":400,"message":"Invalid voluntary exit, it will never pass validation: not active long enough"}""",
            HttpStatusCode.BadRequest);
        (await ExitFailureAsync()).ShouldSatisfyAllConditions(
            error => error.Failure.ShouldBe(BeaconApiFailure.Rejected), error => error.Message.ShouldContain("not active long enough"));
    }

    [Fact]
    public async Task Teku_takes_the_same_exit_twice()
    {
        _node.On(Exits, "");
        await SubmitAsync();
        await SubmitAsync();
    }

    [Fact]
    public async Task Lodestar_says_by_500_that_it_has_an_exit()
    {
        _node.On(Exits, """{"code":500,"message":"VOLUNTARY_EXIT_ERROR_ALREADY_EXISTS"}""", HttpStatusCode.InternalServerError);
        await SubmitAsync();
    }

    [Theory]
    [InlineData("VOLUNTARY_EXIT_ERROR_INVALID")]
    [InlineData("VOLUNTARY_EXIT_ERROR_INVALID_SIGNATURE")]
    public async Task Lodestar_says_by_500_that_an_exit_is_wrong(string code)
    {
        _node.On(Exits, $$"""{"code":500,"message":"{{code}}"}""", HttpStatusCode.InternalServerError);
        (await ExitFailureAsync()).Message.ShouldContain(code);
    }

    [Fact]
    public async Task Lodestar_ignores_filters()
    {
        _node.On($"POST {Validators}", OneValidator(TestKeys.Key(2).PublicKey));
        (await _client.GetValidatorsAsync(StateId.Head, [Key], Stop)).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task Lodestar_knows_no_liveness_of_nobody_and_is_not_asked_for_it()
    {
        _node.On(Liveness, """{"data":[]}""");
        (await _client.GetLivenessAsync(5, [], Stop)).ShouldBeEmpty();
        _node.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Lodestar_refuses_liveness_of_other_epochs_than_the_last_ones()
    {
        _node.On(Liveness, """{"code":400,"message":"Request epoch 5 is more than one epoch before or after the current epoch 9"}""", HttpStatusCode.BadRequest);
        (await LivenessFailureAsync()).Failure.ShouldBe(BeaconApiFailure.Rejected);
    }

    [Fact]
    public async Task Grandine_without_tracking_leaves_the_validator_out_which_is_unknown()
    {
        _node.On(Liveness, """{"data":[]}""");
        (await _client.GetLivenessAsync(5, [3], Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_proxy_answers_with_a_page_of_html()
    {
        _node.On("GET /eth/v1/node/syncing", _ => Plain(HttpStatusCode.BadGateway, "<html>502 Bad Gateway</html>"));
        (await Should.ThrowAsync<BeaconApiException>(_client.GetSyncingAsync(Stop))).Failure.ShouldBe(BeaconApiFailure.ServerError);
    }

    [Fact]
    public async Task A_queue_of_deposits_of_mainnet_is_read_from_the_stream()
    {
        const int entries = 20_000;
        var one = $$"""
            {"pubkey":"{{Key}}","withdrawal_credentials":"{{Hash32.Zero}}","amount":"32000000000","signature":"0x{{new string('a', 192)}}","slot":"1"}
            """;
        var text = $$"""{"version":"electra","execution_optimistic":false,"finalized":true,"data":[{{string.Join(',', Enumerable.Repeat(one, entries))}}]}""";
        using var pieces = new PiecewiseStream(Encoding.UTF8.GetBytes(text));
        _node.On(Deposits, _ => new HttpResponseMessage { Content = new StreamContent(pieces) });

        (await _client.GetPendingDepositsAsync(StateId.Head, Stop)).Data.Count.ShouldBe(entries);
        pieces.LargestRead.ShouldBeLessThan(1024 * 1024, "the answer is never in memory as a whole");
    }

    private async Task FindAsync() => (await _client.GetValidatorsAsync(StateId.Head, [Key], Stop)).Data.ShouldHaveSingleItem().PublicKey.ShouldBe(Key);

    private async Task SubmitAsync()
    {
        using var secret = TestKeys.Key(1);
        await _client.SubmitVoluntaryExitAsync(new SignedVoluntaryExit(new VoluntaryExit(1, 2), secret.Sign(Hash32.Zero.ToArray())), Stop);
    }

    private Task<BeaconApiException> ExitFailureAsync() => Should.ThrowAsync<BeaconApiException>(SubmitAsync);

    private Task<BeaconApiException> LivenessFailureAsync() => Should.ThrowAsync<BeaconApiException>(_client.GetLivenessAsync(5, [3], Stop));

    private static HttpResponseMessage Plain(HttpStatusCode status, string text) => new(status) { Content = new StringContent(text) };

    private static string OneValidator(BlsPublicKey? key = null) => Found([(key ?? Key).ToString()]);

    private static string Found(IEnumerable<string> keys) =>
        $$"""{"execution_optimistic":false,"finalized":true,"data":[{{string.Join(',', keys.Select(Entry))}}]}""";

    private static string Entry(string key) => $$$"""
        {"index":"3","balance":"32","status":"active_ongoing",
        "validator":{"pubkey":"{{{key}}}","withdrawal_credentials":"{{{Hash32.Zero}}}","effective_balance":"32","slashed":false,
        "activation_eligibility_epoch":"0","activation_epoch":"0","exit_epoch":"18446744073709551615","withdrawable_epoch":"18446744073709551615"} }
        """;
}
