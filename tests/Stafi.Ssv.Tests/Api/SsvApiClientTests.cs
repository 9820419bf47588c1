using System.Net;
using System.Text;
using Stafi.Ethereum;
using Stafi.Ssv.Api;

namespace Stafi.Ssv.Tests.Api;

public sealed class SsvApiClientTests
{
    private const string Known = """
        { "id": 412, "id_str": "412", "name": "Example Node GmbH", "owner_address": "0x9a7d2f0c1d0e5b8a0e2f1c6b34cd1a5e7f809112",
          "public_key": "LS0t", "fee": "956600000000", "eth_fee": "1770000000",
          "address_whitelist": "0x0000000000000000000000000000000000000000", "whitelist_addresses": [],
          "whitelisting_contract": "0x0000000000000000000000000000000000000000",
          "is_private": false, "is_valid": true, "is_deleted": false, "is_active": 1, "status": "Active",
          "type": "verified_operator", "validators_count": 214, "effective_balance": "6848",
          "performance": { "24h": 99.87, "30d": "99.61" },
          "location": "Germany", "setup_provider": "", "eth1_node_client": "Nethermind", "eth2_node_client": "Lighthouse", "ssv_client": "SSV",
          "mev_relays": "Ultra Sound,Agnostic", "dkg_address": "https://dkg.example.net:3030" }
        """;

    [Fact]
    public async Task One_operator_is_a_bare_object()
    {
        var api = new FakeApi().On("/api/v4/mainnet/operators/412", Known);
        var found = (await api.Client().GetOperatorAsync(412, TestContext.Current.CancellationToken)).ShouldNotBeNull();

        found.Name.ShouldBe("Example Node GmbH");
        found.Owner.ShouldBe(Address.Parse("0x9a7d2f0c1d0e5b8a0e2f1c6b34cd1a5e7f809112"));
        found.EthFee.ShouldBe(new Wei(1_770_000_000));
        found.IsPrivate.ShouldBe(false);
        found.IsActive.ShouldBe(true);
        found.Status.ShouldBe(ApiOperatorStatus.Active);
        found.ValidatorsCount.ShouldBe(214u);
        found.EffectiveBalance.ShouldBe(6848ul);
        found.Performance24Hours.ShouldBe(new Performance(9987));
        found.Performance30Days.ShouldBe(new Performance(9961));
        found.Whitelist.ShouldBeEmpty();
        found.WhitelistingContract.ShouldBeNull();
        found.SetupProvider.ShouldBeNull();
        found.MevRelays.ShouldBe(["Ultra Sound", "Agnostic"]);
    }

    [Fact]
    public async Task Only_the_id_is_needed_and_all_else_is_unknown()
    {
        var api = new FakeApi().On("/api/v4/mainnet/operators/7", """{ "id": "7", "eth_fee": null, "name": 5, "is_active": "maybe", "performance": null, "whitelist_addresses": [3, "zz"] }""");
        var found = (await api.Client().GetOperatorAsync(7, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        found.EthFee.ShouldBeNull();
        found.IsActive.ShouldBeNull();
        found.ValidatorsCount.ShouldBeNull();
        found.Performance24Hours.ShouldBeNull();
        found.Status.ShouldBe(ApiOperatorStatus.Unknown);
        found.Whitelist.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_operator_without_validators_has_no_performance_although_the_api_says_0()
    {
        var api = new FakeApi().On("/api/v4/mainnet/operators/7",
            """{ "id": 7, "validators_count": 0, "status": "No Validators", "performance": { "24h": 0, "30d": 0 } }""");
        var found = (await api.Client().GetOperatorAsync(7, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        found.Performance30Days.ShouldBeNull();
        found.Status.ShouldBe(ApiOperatorStatus.NoValidators);
    }

    [Theory]
    [InlineData("""{ "id": 7, "whitelist_addresses": ["\ud800"], "name": "\ud800" }""")]
    [InlineData("""{ "performanc\ud800": {}, "id": 7 }""")]
    public async Task Texts_that_are_no_unicode_are_unknown_and_spoil_nothing_else(string json)
    {
        var api = new FakeApi().OnPage(1, $$"""{ "operators": [ {{json}}, { "id": 8 } ] }""");
        (await api.Client().GetOperatorsAsync(TestContext.Current.CancellationToken)).ShouldContain(entry => entry.Id == 8);
    }

    [Fact]
    public async Task A_working_operator_that_performs_nothing_has_0()
    {
        var api = new FakeApi().On("/api/v4/mainnet/operators/7", """{ "id": 7, "validators_count": "3", "performance": { "30d": 0 } }""");
        var found = (await api.Client().GetOperatorAsync(7, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        found.Performance30Days.ShouldBe(new Performance(0));
    }

    [Fact]
    public async Task An_unknown_operator_is_null() =>
        (await new FakeApi().Client().GetOperatorAsync(9, TestContext.Current.CancellationToken)).ShouldBeNull();

    [Fact]
    public async Task Another_operator_than_asked_is_an_error()
    {
        var api = new FakeApi().On("/api/v4/mainnet/operators/8", """{ "id": 7 }""");
        (await Failure(api.Client().GetOperatorAsync(8, TestContext.Current.CancellationToken))).Failure.ShouldBe(SsvApiFailure.InvalidAnswer);
    }

    [Fact]
    public async Task An_owners_nonce_is_in_its_account()
    {
        var owner = Address.Parse("0x5cC0DdE14E7256340CC820415a6022a7d1c93A35");
        var api = new FakeApi().On($"/api/v4/mainnet/accounts/{owner}", $$"""{ "type": "api", "data": { "ownerAddress": "{{owner}}", "nonce": 17 } }""");
        (await api.Client().GetOwnerNonceAsync(owner, TestContext.Current.CancellationToken)).ShouldBe(17UL);
    }

    [Theory]
    [InlineData("null", HttpStatusCode.OK)]
    [InlineData("""{ "type": "api", "data": null }""", HttpStatusCode.OK)]
    [InlineData("", HttpStatusCode.NotFound)]
    public async Task An_owner_that_the_api_never_saw_has_none(string body, HttpStatusCode status)
    {
        var api = new FakeApi().On($"/api/v4/mainnet/accounts/{Address.Zero}", body, status);
        (await api.Client().GetOwnerNonceAsync(Address.Zero, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Theory]
    [InlineData("""{ "type": "api" }""")]
    [InlineData("""{ "data": { "ownerAddress": "0x5cC0DdE14E7256340CC820415a6022a7d1c93A35" } }""")]
    [InlineData("""{ "data": { "ownerAddress": "0x5cC0DdE14E7256340CC820415a6022a7d1c93A35", "nonce": -1 } }""")]
    [InlineData("""{ "data": { "ownerAddress": "0x00000000219ab540356cBB839Cbe05303d7705Fa", "nonce": 1 } }""")]
    public async Task An_account_of_somebody_else_or_without_a_nonce_is_no_answer(string body)
    {
        var owner = Address.Parse("0x5cC0DdE14E7256340CC820415a6022a7d1c93A35");
        var api = new FakeApi().On($"/api/v4/mainnet/accounts/{owner}", body);
        (await Failure(api.Client().GetOwnerNonceAsync(owner, TestContext.Current.CancellationToken))).Failure.ShouldBe(SsvApiFailure.InvalidAnswer);
    }

    [Fact]
    public async Task All_pages_are_read_up_to_the_number_that_the_api_gives()
    {
        var api = new FakeApi().OnPage(1, Page(2, 1, 2)).OnPage(2, Page(2, 2, 3));
        var found = await api.Client().GetOperatorsAsync(TestContext.Current.CancellationToken);
        found.Select(entry => entry.Id).ShouldBe([1ul, 2ul, 3ul]);
        api.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_page_that_is_gone_ends_the_list()
    {
        var api = new FakeApi().OnPage(1, Page(3, 1, 2));
        (await api.Client().GetOperatorsAsync(TestContext.Current.CancellationToken)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_number_of_pages_an_empty_page_or_404_ends_the_list()
    {
        var api = new FakeApi().OnPage(1, """{ "operators": [ { "id": 1 } ] }""").OnPage(2, """{ "operators": [] }""");
        (await api.Client().GetOperatorsAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_first_page_of_404_is_an_error_and_not_an_empty_list() =>
        (await Failure(new FakeApi().Client().GetOperatorsAsync(TestContext.Current.CancellationToken))).Failure.ShouldBe(SsvApiFailure.Refused);

    [Fact]
    public async Task More_pages_than_allowed_are_an_error()
    {
        var api = new FakeApi();
        for (var page = 1; page <= 4; page++) api.OnPage(page, Page(9, (ulong)page));
        var failure = await Failure(api.Client(new SsvApiOptions { MaximumPages = 3 }).GetOperatorsAsync(TestContext.Current.CancellationToken));
        failure.Failure.ShouldBe(SsvApiFailure.InvalidAnswer);
    }

    [Theory]
    [InlineData(429, SsvApiFailure.RateLimited)]
    [InlineData(403, SsvApiFailure.RateLimited)]
    [InlineData(500, SsvApiFailure.Server)]
    [InlineData(503, SsvApiFailure.Server)]
    [InlineData(400, SsvApiFailure.Refused)]
    public async Task A_status_tells_what_failed(int status, SsvApiFailure expected)
    {
        var api = new FakeApi().On("/api/v4/mainnet/operators/1", "<html>", (HttpStatusCode)status, "text/html");
        var failure = await Failure(api.Client().GetOperatorAsync(1, TestContext.Current.CancellationToken));
        failure.Failure.ShouldBe(expected);
        failure.Message.ShouldContain("operators/1");
    }

    [Theory]
    [InlineData("<html>", "text/html")]
    [InlineData("{", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("{}", "application/json")]
    public async Task What_is_not_the_answer_is_no_answer(string body, string type)
    {
        var api = new FakeApi().On("/api/v4/mainnet/operators/1", body, HttpStatusCode.OK, type).OnPage(1, body, HttpStatusCode.OK, type);
        (await Failure(api.Client().GetOperatorAsync(1, TestContext.Current.CancellationToken))).Failure.ShouldBe(SsvApiFailure.InvalidAnswer);
        (await Failure(api.Client().GetOperatorsAsync(TestContext.Current.CancellationToken))).Failure.ShouldBe(SsvApiFailure.InvalidAnswer);
    }

    [Fact]
    public async Task An_answer_without_end_is_cut_off()
    {
        var api = new FakeApi().On("/api/v4/mainnet/operators/1", new string(' ', 5000));
        var failure = await Failure(api.Client(new SsvApiOptions { MaximumAnswer = 4096 }).GetOperatorAsync(1, TestContext.Current.CancellationToken));
        failure.Message.ShouldContain("4096");
    }

    [Fact]
    public async Task A_broken_connection_and_silence_are_told_apart()
    {
        var broken = new FakeApi { Fault = new HttpRequestException("connection refused") };
        (await Failure(broken.Client().GetOperatorAsync(1, TestContext.Current.CancellationToken))).Failure.ShouldBe(SsvApiFailure.Transport);

        var silent = new FakeApi { Silent = true };
        var client = silent.Client(new SsvApiOptions { Timeout = TimeSpan.FromMilliseconds(1) });
        (await Failure(client.GetOperatorAsync(1, TestContext.Current.CancellationToken))).Failure.ShouldBe(SsvApiFailure.Timeout);
    }

    [Fact]
    public async Task Stopping_is_not_a_failure_of_the_api()
    {
        var silent = new FakeApi { Silent = true };
        await Should.ThrowAsync<OperationCanceledException>(() => silent.Client().GetOperatorAsync(1, new CancellationToken(canceled: true)));
    }

    private static string Page(int pages, params ulong[] ids) =>
        $$"""{ "pagination": { "pages": {{pages}} }, "operators": [ {{string.Join(',', ids.Select(id => $$"""{ "id": {{id}} }"""))}} ] }""";

    private static Task<SsvApiException> Failure(Task request) => Should.ThrowAsync<SsvApiException>(() => request);

    private sealed class FakeApi : HttpMessageHandler
    {
        private readonly Dictionary<string, (HttpStatusCode Status, string Body, string Type)> _answers = [];

        public List<string> Requests { get; } = [];

        public Exception? Fault { get; init; }

        public bool Silent { get; init; }

        public FakeApi On(string path, string body, HttpStatusCode status = HttpStatusCode.OK, string type = "application/json")
        {
            _answers[path] = (status, body, type);
            return this;
        }

        public FakeApi OnPage(int page, string body, HttpStatusCode status = HttpStatusCode.OK, string type = "application/json") =>
            On($"/api/v4/mainnet/operators?page={page}&perPage=1000&ordering=id:asc", body, status, type);

        public SsvApiClient Client(SsvApiOptions? options = null) =>
            new(new HttpClient(this), new Uri("https://api.ssv.network/api/v4/mainnet/"), options);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Fault is not null) throw Fault;
            if (Silent) await Task.Delay(Timeout.Infinite, cancellationToken);
            var path = request.RequestUri!.PathAndQuery;
            Requests.Add(path);
            if (!_answers.TryGetValue(path, out var answer)) return new HttpResponseMessage(HttpStatusCode.NotFound);
            return new HttpResponseMessage(answer.Status) { Content = new StringContent(answer.Body, Encoding.UTF8, answer.Type) };
        }
    }
}
