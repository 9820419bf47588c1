using System.Diagnostics;
using System.Globalization;
using Stafi.Devnet.Contracts;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Testing.Postgres;

namespace Stafi.EndToEnd.Tests;

/// <summary>
/// Promise 4 with two routers on one PostgreSQL database: when the leader is killed, stands still or is cut off, the other one leads within 15 s,
/// and each step is still taken once.
/// </summary>
public sealed class TakeOverTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly List<Relay> _relays = [];
    private PostgresServer _server = null!;
    private Situation _situation = null!;
    private RouterFolder _second = null!;

    private string Database => _server.ConnectionString("router");

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        PostgresServer.Require();
        _server = await PostgresServer.StartAsync();
        await _server.ExecuteAsync("CREATE DATABASE router");
    }

    [Fact]
    public async Task When_the_leader_is_killed_the_standby_takes_over_and_each_step_is_taken_once()
    {
        await StartAsync(configured => configured);
        _situation.Run();
        var leader = await BothAsync();
        (await HealthView.ReadyAsync(_situation.Folder)).ShouldContain("\"role\":\"leader\"");
        (await HealthView.ReadyAsync(_second)).ShouldContain("\"role\":\"standby\"");
        (await HealthView.MetricsAsync(_second)).ShouldContain("\nstafi_router_leader 0\n");
        await _situation.StakeAsync(FourValidators.Stake);
        await _situation.UntilAsync("the keys are deposited", async () => await _situation.Chain.PoolKeysAsync() == 4);

        await leader.KillAsync();
        await TakenOverAsync("kill -9", Stopwatch.GetTimestamp());

        await FourValidators.AttestAsync(_situation);
        await FourValidators.ShouldBeAllAsync(_situation);
        _situation.Journal.SigningFences().Distinct().ShouldBe([1, 2]);
        (await StatusAsync()).ShouldContain("\"fencing\": 2");
        (await HealthView.ReadyAsync(_second)).ShouldContain("\"ready\":true,\"obstacles\":[],\"role\":\"leader\"");
        (await HealthView.MetricsAsync(_second)).ShouldContain("\nstafi_router_leader_fencing 2\n");
    }

    [Fact]
    public async Task A_leader_that_stood_still_right_before_it_signs_does_not_sign_when_it_goes_on()
    {
        await StartAsync(configured => configured);
        _situation.RunUntilStoppedAt("deposit:Reserved");
        var leader = await BothAsync();
        await _situation.StakeAsync(FourValidators.Stake);
        var marker = Path.Combine(_situation.Folder.Markers, "deposit:Reserved");
        await _situation.UntilAsync("the leader stands still", () => Task.FromResult(File.Exists(marker)));

        await TakenOverAsync("SIGSTOP", Stopwatch.GetTimestamp());
        await _situation.UntilAsync("the keys are deposited", async () => await _situation.Chain.PoolKeysAsync() == 4);
        await leader.ThawAsync();

        await _situation.UntilLogSaysAsync("no longer leads with lease 1");
        await _situation.UntilLogSaysAsync("stands by; lease 2");
        await _situation.UntilAsync("the new leader has taken the next steps", () =>
            Task.FromResult(_situation.Journal.SigningFences().Count >= 3));
        _situation.Journal.SigningFences().ShouldAllBe(fencing => fencing == 2);
        _situation.Folder.ReadLog().ShouldNotContain(" signed as ");
        leader.HasExited.ShouldBeFalse();
        (await _situation.Chain.DepositsAsync()).Select(each => each.Deposit.PublicKey).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public async Task When_the_leaders_network_is_cut_the_standby_takes_over_and_the_leader_stands_by()
    {
        await StartAsync(configured => configured with
        {
            Execution = Through(configured.Execution),
            Consensus = Through(configured.Consensus),
            SsvApi = Through(configured.SsvApi),
            Postgres = configured.Postgres!.Replace(
                Port(_server.Port), Port(Through(new Uri($"http://127.0.0.1:{_server.Port}")).Port), StringComparison.Ordinal),
        });
        _situation.Run();
        var leader = await BothAsync();
        await _situation.StakeAsync(FourValidators.Stake);
        await _situation.UntilAsync("the keys are deposited", async () => await _situation.Chain.PoolKeysAsync() == 4);

        foreach (var relay in _relays) relay.Cut();
        await TakenOverAsync("network cut", Stopwatch.GetTimestamp());
        await _situation.UntilLogSaysAsync("no longer leads with lease 1");
        var journal = JournalFile.OfPostgres(Database);
        await _situation.UntilAsync("the new leader signs", () => Task.FromResult(journal.SigningFences().Contains(2)));
        foreach (var relay in _relays) relay.Mend();

        await _situation.UntilLogSaysAsync("stands by; lease 2");
        leader.HasExited.ShouldBeFalse();
        (await _situation.Chain.PendingTransactionsAsync(DevnetAccounts.SuperNode)).ShouldBe(
            (ulong)journal.Intents().Count(intent => intent.Kind is "deposit" or "stake" && intent.Nonce is not null));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var relay in _relays) relay.Mend();
        if (_situation is not null) await _situation.DisposeAsync();
        foreach (var relay in _relays) await relay.DisposeAsync();
        _second?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
    }

    /// <param name="first">What the first machine's configuration has otherwise.</param>
    private async Task StartAsync(Func<RouterSettings, RouterSettings> first)
    {
        _situation = await Situation.StartAsync(lookahead: 8, settings: configured =>
        {
            var shared = configured with { Postgres = Database };
            _second = new RouterFolder(shared);
            return first(shared);
        });
    }

    /// <summary>Waits until the first leads, and starts the second; answers the first.</summary>
    private async Task<ProgramRun> BothAsync()
    {
        var leader = _situation.Router;
        await _situation.UntilLogSaysAsync("leads with lease 1");
        _situation.Run(_second);
        await _situation.UntilAsync("the second stands by", () =>
            Task.FromResult(_second.ReadLog().Contains("stands by; lease 1", StringComparison.Ordinal)));
        return leader;
    }

    private async Task TakenOverAsync(string how, long since)
    {
        const string Leads = "leads with lease 2; it acts in ";
        while (!_second.ReadLog().Contains(Leads, StringComparison.Ordinal))
        {
            if (Stopwatch.GetElapsedTime(since) > TimeSpan.FromMinutes(1))
                throw _situation.Failure($"Nobody took over. The standby's log: {_second.LogTail()}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), Stopping);
        }
        var took = Stopwatch.GetElapsedTime(since);
        var log = _second.ReadLog();
        var wait = log[(log.IndexOf(Leads, StringComparison.Ordinal) + Leads.Length)..].Split(' ')[0];
        var acts = took + TimeSpan.FromMilliseconds(int.Parse(wait, CultureInfo.InvariantCulture));
        output.WriteLine($"{how}: leads after {took.TotalSeconds:0.0} s, acts after {acts.TotalSeconds:0.0} s");
        acts.ShouldBeLessThan(Limit);
    }

    private async Task<string> StatusAsync()
    {
        var log = _second.PathOf("status.log");
        await using var run = ProgramRun.Start(Programs.Command, ["status", "--json", "--config", _second.Configuration], log);
        (await run.WaitAsync(TimeSpan.FromSeconds(60), Stopping)).ShouldBe(0);
        return await File.ReadAllTextAsync(log, Stopping);
    }

    private Uri Through(Uri upstream)
    {
        var relay = new Relay(upstream);
        relay.SwitchOn();
        _relays.Add(relay);
        return relay.Address;
    }

    private static string Port(int port) => string.Create(CultureInfo.InvariantCulture, $"Port={port};");
}
