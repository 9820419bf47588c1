using System.Net;
using System.Text;
using Stafi.Router.Alerting;
using Stafi.Router.Configuration;
using Stafi.Router.Keys;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Keys;

public sealed class SignerWatchTests : IDisposable
{
    private readonly FakeAlerts _alerts = new();
    private readonly FakeClock _clock = new();
    private readonly Service _service = new();
    private readonly HttpClient _http;

    public SignerWatchTests() => _http = new HttpClient(_service);

    [Fact]
    public async Task A_signer_without_the_account_is_an_alert_until_it_has_it()
    {
        await using var rig = await RouterRig.CreateAsync();
        using var vault = await VaultAsync(rig);
        var watch = new SignerWatch(vault, _alerts, _clock);

        await watch.CheckAsync(RouterRig.Cancellation);
        var alert = (await _alerts.CurrentAsync(RouterRig.Cancellation)).ShouldHaveSingleItem();
        alert.Code.ShouldBe(AlertCode.SignerUnusable);
        alert.Text.ShouldContain($"{Contracts.Other} at http://signer:9000 does not hold");

        _service.Accounts = $"\"{Contracts.Other}\"";
        await watch.CheckAsync(RouterRig.Cancellation);
        _service.Asked.ShouldBe(1, "it is asked again after a pause only");
        _clock.Now += TimeSpan.FromMinutes(2);
        await watch.CheckAsync(RouterRig.Cancellation);
        (await _alerts.CurrentAsync(RouterRig.Cancellation)).ShouldBeEmpty();

        _clock.Now += TimeSpan.FromMinutes(2);
        await watch.CheckAsync(RouterRig.Cancellation);
        _service.Asked.ShouldBe(2, "one that said yes is not asked again");
    }

    [Fact]
    public async Task A_signer_that_is_down_is_an_alert_and_no_failure()
    {
        await using var rig = await RouterRig.CreateAsync();
        using var vault = await VaultAsync(rig);
        _service.IsDown = true;
        await new SignerWatch(vault, _alerts, _clock).CheckAsync(RouterRig.Cancellation);
        (await _alerts.CurrentAsync(RouterRig.Cancellation)).ShouldHaveSingleItem().Text.ShouldContain("could not be asked");
    }

    public void Dispose() => _http.Dispose();

    private async Task<Vault> VaultAsync(RouterRig rig)
    {
        var remote = new AccountOptions(Contracts.Other, null, null) { RemoteSigner = new Uri("http://signer:9000") };
        var vault = new Vault(new AccountsOptions(remote, rig.Options.Accounts.SsvOwners), rig.Options.Keys, new PasswordReader(), _http);
        await vault.UnlockAsync(RouterRig.Cancellation);
        return vault;
    }

    private sealed class Service : HttpMessageHandler
    {
        public string Accounts { get; set; } = "";

        public bool IsDown { get; set; }

        public int Asked { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (IsDown) throw new HttpRequestException("connection refused");
            Asked++;
            using var call = System.Text.Json.JsonDocument.Parse(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
            call.RootElement.GetProperty("method").GetString().ShouldBe("eth_accounts");
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(
                    $$"""{"jsonrpc":"2.0","id":{{call.RootElement.GetProperty("id").GetRawText()}},"result":[{{Accounts}}]}""", Encoding.UTF8, "application/json"),
            };
        }
    }
}
