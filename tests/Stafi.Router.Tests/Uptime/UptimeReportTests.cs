using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Stafi.Consensus.Validators;
using Stafi.Router.Configuration;
using Stafi.Router.Journaling;
using Stafi.Router.Keys;
using Stafi.Router.Observing;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Fakes;
using Stafi.Router.Uptime;
using Stafi.StakingPool;

namespace Stafi.Router.Tests.Uptime;

public sealed class UptimeReportTests : IAsyncLifetime
{
    private readonly Receiver _receiver = new();
    private RouterRig _rig = null!;

    public async ValueTask InitializeAsync()
    {
        _rig = await RouterRig.CreateAsync();
        var key = _rig.AddKey(0, PubkeyStatus.Staked);
        _rig.Beacon.Registry[key] = FakeBeacon.Validator(key, Contracts.Credentials, ValidatorStatus.ActiveOngoing);
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task The_running_validators_are_told_in_the_protocols_form()
    {
        var report = Report(_rig.Get<IValidatorKeys>());
        await ObserveAsync(report);

        (await report.ReportAsync(RouterRig.Cancellation)).ShouldBeTrue();

        _receiver.Bodies[^1].ShouldBe("""{"validatorIndexList":[7]}""");
        _receiver.Authorization.ShouldBe("Bearer hidden-token");
    }

    [Fact]
    public async Task Nothing_is_told_before_or_long_after_the_exit_rule_completed_a_pass()
    {
        var clock = new FakeClock();
        var report = Report(_rig.Get<IValidatorKeys>(), clock);
        (await report.ReportAsync(RouterRig.Cancellation)).ShouldBeFalse();
        await ObserveAsync(report);
        var told = _receiver.Bodies.Count;

        clock.Now += TimeSpan.FromMinutes(11);

        (await report.ReportAsync(RouterRig.Cancellation)).ShouldBeFalse();
        _receiver.Bodies.Count.ShouldBe(told);
    }

    [Fact]
    public async Task A_pass_that_lacked_an_input_or_left_a_validator_too_late_is_none()
    {
        var world = await _rig.ObserveAsync();
        var plan = Planner.Plan(world, _rig.Options.Policy);
        var now = DateTimeOffset.UnixEpoch;
        ExitPass.Of(world, plan, now)!.ValidatorIndexes.ShouldBe([7UL]);

        ExitPass.Of(world with { Ejections = Reading.Unknown<EjectionsView>("no answer", now) }, plan, now).ShouldBeNull();
        foreach (var code in new[] { HeldCode.RuleFailed, HeldCode.MissingInput, HeldCode.ExitOverdue })
            ExitPass.Of(world, plan with { Holds = [new Held("exit", code, "why", new Dictionary<string, string>()) { Rule = "Exit" }] }, now).ShouldBeNull();
        ExitPass.Of(world, plan with { Holds = [new Held("deposit", HeldCode.MissingInput, "why", new Dictionary<string, string>()) { Rule = "Deposit" }] }, now)
            .ShouldNotBeNull();
    }

    [Fact]
    public async Task Nothing_is_told_while_the_keys_can_not_be_used()
    {
        using var locked = new Vault(_rig.Options.Accounts, _rig.Options.Keys, new PasswordReader());
        using var leadership = new FakeLeadership();
        var report = Report(new SeedValidatorKeys(locked, _rig.Get<NetworkSource>(), new SecretKeys(locked, leadership, _rig.Get<AdoptedKeys>())));
        await ObserveAsync(report);

        (await report.ReportAsync(RouterRig.Cancellation)).ShouldBeFalse();

        _receiver.Bodies.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_receiver_that_fails_stops_nothing()
    {
        var report = Report(_rig.Get<IValidatorKeys>());
        _receiver.Status = HttpStatusCode.BadGateway;
        await ObserveAsync(report);

        (await report.ReportAsync(RouterRig.Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public void It_is_off_unless_it_is_configured() => Should.Throw<InvalidOperationException>(() => _rig.Get<UptimeReport>());

    private async Task ObserveAsync(UptimeReport report)
    {
        var world = await _rig.ObserveAsync();
        report.Observe(world, Planner.Plan(world, _rig.Options.Policy), RouterRig.Cancellation);
    }

    private UptimeReport Report(IValidatorKeys keys, TimeProvider? clock = null) => new(
        new UptimeOptions(new Uri("http://bearer:hidden-token@uptime.test/v1?key=hidden"), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10)),
        keys, new HttpClient(_receiver), clock ?? new FakeClock(), NullLogger<UptimeReport>.Instance);

    private sealed class Receiver : HttpMessageHandler
    {
        public List<string> Bodies { get; } = [];

        public string? Authorization { get; private set; }

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri.ShouldBe(new Uri("http://uptime.test/v1?key=hidden"));
            Authorization = request.Headers.Authorization?.ToString();
            Bodies.Add(Encoding.UTF8.GetString(await request.Content!.ReadAsByteArrayAsync(cancellationToken)));
            return new HttpResponseMessage(Status);
        }
    }
}
