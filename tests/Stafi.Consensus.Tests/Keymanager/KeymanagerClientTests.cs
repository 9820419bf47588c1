using System.Net;
using System.Text.Json;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Keymanager;
using Stafi.Consensus.SlashingProtection;
using Stafi.Consensus.Tests.BeaconApi;
using Stafi.Consensus.Tests.Bls;
using Stafi.Ethereum;

namespace Stafi.Consensus.Tests.Keymanager;

public sealed class KeymanagerClientTests : IDisposable
{
    private const string Token = "api-token-0x5ec2e7";
    private const string Path = "/eth/v1/keystores";
    private static readonly BlsPublicKey Key = TestKeys.Key(1).PublicKey;
    private static readonly Address Recipient = Address.Parse("0x7dcd17433742f4c0ca53122ab541d0ba67fc27df");
    private static readonly SlashingProtectionFile Protection = new(Hash32.Zero, [new SigningHistory(Key, [new SignedBlock(5)], [])]);

    private readonly FakeNode _node = new();
    private readonly HttpClient _http;
    private readonly KeymanagerClient _client;

    public KeymanagerClientTests()
    {
        _http = new HttpClient(_node);
        _client = new KeymanagerClient(_http, new Uri("http://vc:5062"), Token);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string RecipientCall(string method) => $"{method} /eth/v1/validator/{Key}/feerecipient";

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Keys_are_listed_with_the_token()
    {
        _node.On($"GET {Path}", $$"""{"data":[{"validating_pubkey":"{{Key}}","derivation_path":"m/12381/3600/0/0/0","readonly":true},{"validating_pubkey":"{{Key}}"}]}""");

        (await _client.ListAsync(Stop)).ShouldBe([new ManagedKey(Key, "m/12381/3600/0/0/0", true), new ManagedKey(Key, "", false)]);
        _node.Requests[0].Headers.Authorization!.ToString().ShouldBe($"Bearer {Token}");
    }

    [Fact]
    public async Task Keystores_are_imported_with_passwords_and_slashing_protection_as_text()
    {
        _node.On($"POST {Path}", """{"data":[{"status":"imported"},{"status":"duplicate","message":""},{"status":"error","message":"wrong password"},{"status":"new"}]}""");
        KeystoreImport[] keystores = [.. Enumerable.Range(0, 4).Select(i => new KeystoreImport($$"""{"version":4,"n":{{i}}}""", $"päss\"{i}".AsMemory()))];

        var outcomes = await _client.ImportAsync(keystores, Protection, Stop);

        outcomes.Select(outcome => outcome.Status).ShouldBe([KeyStatus.Imported, KeyStatus.Duplicate, KeyStatus.Error, KeyStatus.Error]);
        outcomes[2].Message.ShouldBe("wrong password");
        var body = JsonDocument.Parse(_node.Asked[0].Body).RootElement;
        body.GetProperty("keystores")[1].GetString().ShouldBe("""{"version":4,"n":1}""");
        body.GetProperty("passwords")[1].GetString().ShouldBe("päss\"1");
        SlashingProtectionFile.Parse(JsonSerializer.SerializeToUtf8Bytes(JsonDocument.Parse(body.GetProperty("slashing_protection").GetString()!).RootElement))
            .HasSigned(Key).ShouldBeTrue();
    }

    [Fact]
    public async Task Without_history_the_field_is_left_out_and_nothing_imports_nothing()
    {
        _node.On($"POST {Path}", """{"data":[{"status":"imported"}]}""");
        (await _client.ImportAsync([], Protection, Stop)).ShouldBeEmpty();
        _node.Asked.ShouldBeEmpty();
        await _client.ImportAsync([new KeystoreImport("{}", "p".AsMemory())], null, Stop);
        _node.Asked[0].Body.ShouldBe("""{"keystores":["{}"],"passwords":["p"]}""");
    }

    [Fact]
    public async Task Another_number_of_outcomes_tells_nothing()
    {
        _node.On($"POST {Path}", """{"data":[]}""");
        (await FailureAsync(() => _client.ImportAsync([new KeystoreImport("{}", "p".AsMemory())], null, Stop))).Failure.ShouldBe(KeymanagerFailure.InvalidResponse);
    }

    [Fact]
    public async Task Deleted_keys_come_with_what_they_signed()
    {
        var history = JsonSerializer.Serialize(System.Text.Encoding.UTF8.GetString(Protection.Write()));
        _node.On($"DELETE {Path}", $$"""{"data":[{"status":"deleted"},{"status":"not_active"},{"status":"not_found"}],"slashing_protection":{{history}}}""");

        var removal = await _client.DeleteAsync([Key, TestKeys.Key(2).PublicKey, TestKeys.Key(3).PublicKey], Stop);

        removal.Outcomes.Select(outcome => outcome.Status).ShouldBe([KeyStatus.Deleted, KeyStatus.NotActive, KeyStatus.NotFound]);
        removal.Protection.HasSigned(Key).ShouldBeTrue();
        _node.Asked[0].Body.ShouldStartWith($$"""{"pubkeys":["{{Key}}",""");
    }

    [Theory]
    [InlineData("""{"data":[{"status":"deleted"}]}""")]
    [InlineData("""{"data":[{"status":"deleted"}],"slashing_protection":"{}"}""")]
    public async Task A_deletion_without_what_they_signed_says_what_to_do(string answer)
    {
        _node.On($"DELETE {Path}", answer);
        (await FailureAsync(() => _client.DeleteAsync([Key], Stop))).Message.ShouldContain("repeat the call");
    }

    [Fact]
    public async Task A_fee_recipient_is_read_and_a_key_without_one_has_none()
    {
        (await _client.GetFeeRecipientAsync(Key, Stop)).ShouldBeNull();
        _node.On(RecipientCall("GET"), $$"""{"data":{"pubkey":"{{Key}}","ethaddress":"{{Recipient}}"} }""");
        (await _client.GetFeeRecipientAsync(Key, Stop)).ShouldBe(Recipient);
        _node.On(RecipientCall("GET"), """{"data":{"ethaddress":"0x12"}}""");
        (await FailureAsync(() => _client.GetFeeRecipientAsync(Key, Stop))).Failure.ShouldBe(KeymanagerFailure.InvalidResponse);
    }

    [Fact]
    public async Task A_fee_recipient_is_set()
    {
        _node.On(RecipientCall("POST"), "", HttpStatusCode.Accepted);
        await _client.SetFeeRecipientAsync(Key, Recipient, Stop);
        _node.Asked[0].Body.ShouldBe($$"""{"ethaddress":"{{Recipient}}"}""");
    }

    [Fact]
    public async Task Fees_are_never_burnt()
    {
        await Should.ThrowAsync<ArgumentException>(() => _client.SetFeeRecipientAsync(Key, Address.Zero, Stop));
        _node.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, KeymanagerFailure.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden, KeymanagerFailure.Unauthorized)]
    [InlineData(HttpStatusCode.BadRequest, KeymanagerFailure.Rejected)]
    [InlineData(HttpStatusCode.InternalServerError, KeymanagerFailure.ServerError)]
    public async Task A_refusal_does_not_show_the_token(HttpStatusCode status, KeymanagerFailure failure)
    {
        _node.On($"GET {Path}", $"your token {Token} is no good" + new string('x', 5000), status);
        var error = await FailureAsync(() => _client.ListAsync(Stop));
        error.Failure.ShouldBe(failure);
        error.ToString().ShouldNotContain(Token);
        error.Message.ShouldContain("GET /eth/v1/keystores at http://vc:5062 failed");
        error.Message.Length.ShouldBeLessThan(1000);
    }

    [Fact]
    public async Task A_refused_import_does_not_show_passwords()
    {
        _node.On($"POST {Path}", body => FakeNode.Answer($"cannot read {body}", HttpStatusCode.BadRequest));
        var import = new KeystoreImport("{}", "hunter2".AsMemory());
        (await FailureAsync(() => _client.ImportAsync([import], null, Stop))).ToString().ShouldNotContain("hunter2");
        import.ToString().ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("<html/>")]
    [InlineData("null")]
    [InlineData("""{"data":null}""")]
    [InlineData("""{"data":[null]}""")]
    [InlineData("""{"data":[{"validating_pubkey":"0x12"}]}""")]
    public async Task Another_form_of_answer_is_invalid(string answer)
    {
        _node.On($"GET {Path}", answer);
        (await FailureAsync(() => _client.ListAsync(Stop))).Failure.ShouldBe(KeymanagerFailure.InvalidResponse);
    }

    [Theory]
    [InlineData("")]
    [InlineData("token\n")]
    public void A_token_with_a_line_break_is_refused_without_showing_it(string token) =>
        Should.Throw<ArgumentException>(() => new KeymanagerClient(_http, new Uri("http://vc:5062"), token)).Message.ShouldContain("token file");

    private static Task<KeymanagerException> FailureAsync(Func<Task> call) => Should.ThrowAsync<KeymanagerException>(call);
}
