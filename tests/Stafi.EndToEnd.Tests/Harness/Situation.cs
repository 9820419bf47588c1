using System.Data.Common;
using Stafi.Devnet;
using Stafi.Ethereum;
using Stafi.Router.Keys;

namespace Stafi.EndToEnd.Tests.Harness;

/// <summary>A whole local network, and one router on it as a process of its own that can be killed and started again.</summary>
internal sealed class Situation : IAsyncDisposable
{
    private const int KilledBySignal9 = 128 + 9;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly List<ProgramRun> _runs = [];

    private Situation(LocalNetwork network, RouterFolder folder) =>
        (Network, Folder, Chain, Journal) = (network, folder, new ChainView(network), new JournalFile(folder.Database));

    public LocalNetwork Network { get; }

    public RouterFolder Folder { get; }

    public ChainView Chain { get; }

    /// <summary>The routers' journal.</summary>
    public JournalFile Journal { get; private set; }

    /// <summary>The newest router process.</summary>
    public ProgramRun Router => _runs[^1];

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    /// <param name="lookahead">Epochs that activation takes; long enough for what the test does between staking and registration.</param>
    /// <param name="settings">Changes the configuration.</param>
    /// <param name="cost">Cost of the seed's password.</param>
    /// <param name="options">Changes the network.</param>
    public static async Task<Situation> StartAsync(
        ulong lookahead = 4, Func<RouterSettings, RouterSettings>? settings = null, SeedCost? cost = null,
        Func<LocalNetworkOptions, LocalNetworkOptions>? options = null)
    {
        var network = await LocalNetwork.StartAsync((options ?? (each => each))(Options(lookahead)), null, Stopping);
        var configured = RouterSettings.Of(network);
        configured = settings is null ? configured : settings(configured);
        var situation = new Situation(network, new RouterFolder(configured, cost: cost));
        return configured.Postgres is { } database ? situation.With(JournalFile.OfPostgres(database)) : situation;
    }

    /// <summary>A network's options with fixed RSA keys, because making them is slow.</summary>
    public static LocalNetworkOptions Options(ulong lookahead) =>
        new() { OperatorKeys = OperatorRsaKeys.All, MaxSeedLookahead = lookahead };

    /// <summary>Starts the router as <c>stafi-router run</c>.</summary>
    public void Run() => Run(Folder);

    /// <summary>Starts a router on another machine of the same network.</summary>
    public ProgramRun Run(RouterFolder machine) => Start(Programs.Command, ["run", "--config", machine.Configuration], machine.Log);

    /// <summary>Starts the router so that it stops (SIGSTOP) itself once at this point of its journal, such as <c>deposit:Reserved</c>.</summary>
    public void RunUntilStoppedAt(string point)
    {
        var variables = new Dictionary<string, string> { ["STAFI_STOP_AT"] = point, ["STAFI_KILL_MARKERS"] = Folder.Markers };
        Start(Programs.RouterHost, [Folder.Configuration], Folder.Log, variables);
    }

    /// <summary>Waits until it has stopped itself there.</summary>
    public Task UntilStoppedAtAsync(string point) => UntilAsync(
        $"the router stands still at {point}", () => Task.FromResult(File.Exists(Path.Combine(Folder.Markers, point))));

    /// <summary>Starts the router so that it kills itself once at each of these points of its journal, such as
    /// <c>deposit:Signed</c>.</summary>
    public void RunUntilKilledAt(params IEnumerable<string> points)
    {
        var variables = new Dictionary<string, string>
        {
            ["STAFI_KILL_AT"] = string.Join(',', points),
            ["STAFI_KILL_MARKERS"] = Folder.Markers,
        };
        Start(Programs.RouterHost, [Folder.Configuration], Folder.Log, variables);
    }

    /// <summary>Waits until the router has killed itself at the next of its points.</summary>
    public async Task UntilKilledAsync()
    {
        try
        {
            var exit = await Router.WaitAsync(TimeSpan.FromSeconds(200), Stopping);
            if (exit != KilledBySignal9) throw Failure($"The router ended with exit code {exit} instead of being killed.");
        }
        catch (TimeoutException)
        {
            var passed = Directory.GetFiles(Folder.Markers).Select(Path.GetFileName).Order();
            throw Failure($"The router was not killed within 200 s; it was at {string.Join(", ", passed)}.");
        }
    }

    /// <summary>A user stakes.</summary>
    public async Task StakeAsync(Wei amount)
    {
        using var user = await Network.UserAsync(0, Stopping);
        await user.StakeAsync(amount, Stopping);
    }

    /// <summary>Waits for what the network and the router do by themselves; the router must live.</summary>
    /// <param name="what">What is waited for.</param>
    /// <param name="look">True when it is there.</param>
    /// <param name="seconds">Longest wait.</param>
    public async Task UntilAsync(string what, Func<Task<bool>> look, int seconds = 150)
    {
        var deadline = TimeProvider.System.GetTimestamp() + (seconds * TimeProvider.System.TimestampFrequency);
        while (!await look())
        {
            if (_runs.Count > 0 && Router.HasExited)
                throw Failure($"The router ended with exit code {Router.ExitCode} while waiting for this: {what}.");
            if (TimeProvider.System.GetTimestamp() > deadline) throw Failure($"It did not happen within {seconds} s: {what}.");
            await Task.Delay(Interval, Stopping);
        }
    }

    /// <summary>What <c>stafi-router</c> answers to a command with the router's configuration.</summary>
    public async Task<string> AskAsync(params string[] command) => (await CommandAsync(Folder, command)).Text;

    /// <summary>What <c>stafi-router</c> answers to a command on a machine, and its exit code.</summary>
    public static async Task<(int Exit, string Text)> CommandAsync(RouterFolder machine, params string[] command)
    {
        var log = machine.PathOf($"command-{Guid.NewGuid():N}.log");
        await using var run = ProgramRun.Start(Programs.Command, [.. command, "--config", machine.Configuration], log);
        var exit = await run.WaitAsync(TimeSpan.FromSeconds(90), Stopping);
        var answer = File.Exists(log) ? await File.ReadAllTextAsync(log, Stopping) : "";
        TestContext.Current.TestOutputHelper?.WriteLine($"$ stafi-router {string.Join(' ', command)}\n{answer}");
        return (exit, answer);
    }

    /// <summary>Waits until the answer to a command has all of the texts.</summary>
    public Task UntilSaysAsync(string[] command, params string[] texts) => UntilAsync(
        $"'{string.Join(' ', command)}' says {string.Join(" and ", texts)}", async () =>
        {
            var answer = await AskAsync(command);
            return texts.All(text => answer.Contains(text, StringComparison.Ordinal));
        });

    public Task UntilLogSaysAsync(string text, int seconds = 120) =>
        UntilAsync($"the router's log says '{text}'", () =>
            Task.FromResult(Folder.ReadLog().Contains(text, StringComparison.Ordinal)), seconds);

    /// <summary>An assertion's failure with the journal's intents and the end of the router's log.</summary>
    public Exception Failure(string reason) => new ShouldAssertException(
        $"{reason} {Intents()} The end of the router's log:{Environment.NewLine}{Folder.LogTail()}");

    public async ValueTask DisposeAsync()
    {
        foreach (var run in _runs) await run.DisposeAsync();
        await Network.DisposeAsync();
        Chain.Dispose();
        Folder.Dispose();
    }

    private Situation With(JournalFile journal)
    {
        Journal = journal;
        return this;
    }

    private string Intents()
    {
        try
        {
            var paths = Journal.Intents().Select(intent => $"{intent.Kind} {intent.Path}");
            var reverts = Journal.Reverts().Select(revert => $"{revert.Kind}: {revert.Reason}");
            return $"Intents: {string.Join("; ", paths)}. Reverts: {string.Join("; ", reverts)}.";
        }
        catch (DbException failure)
        {
            return $"The journal cannot be read: {failure.Message}.";
        }
    }

    private ProgramRun Start(
        string program, IEnumerable<string> arguments, string log, IReadOnlyDictionary<string, string>? variables = null)
    {
        _runs.Add(ProgramRun.Start(program, arguments, log, variables));
        return Router;
    }
}
