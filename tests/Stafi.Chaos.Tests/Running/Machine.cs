using System.Globalization;
using Stafi.Chaos.Tests.Schedules;
using Stafi.Consensus.Bls;
using Stafi.Devnet;
using Stafi.Devnet.Hosts.FaultProxy;
using Stafi.EndToEnd.Tests.Harness;

namespace Stafi.Chaos.Tests.Running;

/// <summary>A machine with a router: its files, its ways to the nodes, and the process, which dies and is started again.</summary>
internal sealed class Machine : IAsyncDisposable
{
    private const int KilledBySignal9 = 128 + 9;
    private const int StoppedBySignal15 = 128 + 15;

    private readonly Dictionary<Endpoint, FaultProxyHost> _ways;
    private readonly Relay? _database;
    private readonly List<ProgramRun> _lives = [];
    private bool _paused;
    private bool _cut;

    private Machine(int number, Dictionary<Endpoint, FaultProxyHost> ways, Relay? database, RouterFolder folder, StoreView store, Witness witness)
    {
        (Number, _ways, _database, Folder, Store, Witness) = (number, ways, database, folder, store, witness);
        witness.Journal = store;
    }

    public int Number { get; }

    public RouterFolder Folder { get; }

    public StoreView Store { get; }

    public Witness Witness { get; }

    public int Lives => _lives.Count;

    public bool IsRunning => _lives.Count > 0 && !_lives[^1].HasExited && !_paused;

    public bool IsDown => _lives.Count == 0 || _lives[^1].HasExited;

    public bool HasTrouble => _ways.Values.Any(way => way.Faults != Faults.None);

    /// <summary>Block of the schedule before which it is not started again.</summary>
    public int StaysDownUntil { get; set; }

    /// <summary>Transition of the journal at which its next life kills itself.</summary>
    public string? NextDeath { get; set; }

    /// <param name="number">0 and up.</param>
    /// <param name="network">The network.</param>
    /// <param name="schedule">What will happen.</param>
    /// <param name="shared">The PostgreSQL database of all machines; null for a SQLite file.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<Machine> StartAsync(
        int number, LocalNetwork network, Schedule schedule, SharedDatabase? shared, CancellationToken cancellation)
    {
        var witness = new Witness();
        var settings = RouterSettings.Of(network);
        var ways = new Dictionary<Endpoint, FaultProxyHost>();
        var seed = (schedule.Seed * 31) + (ulong)number;
        async Task<Uri> WayAsync(Endpoint endpoint, Uri to)
        {
            var proxy = await FaultProxyHost.StartAsync(
                new FaultProxyOptions { Upstream = to, Seed = seed + (ulong)endpoint, OnCall = witness.Hear }, cancellation);
            ways.Add(endpoint, proxy);
            return proxy.Endpoint;
        }

        settings = settings with
        {
            Execution = await WayAsync(Endpoint.Execution, settings.Execution),
            Consensus = await WayAsync(Endpoint.Consensus, settings.Consensus),
            SsvApi = await WayAsync(Endpoint.SsvApi, settings.SsvApi),
            Reserve = Schedule.Reserve,
            BatchBlocks = schedule.BatchBlocks,
            Timeout = "1s",
            Interval = "50ms",
        };
        if (shared is null)
        {
            var folder = new RouterFolder(settings);
            return new Machine(number, ways, null, folder, StoreView.Sqlite(folder.Database), witness);
        }
        var database = new Relay(shared.Address);
        database.SwitchOn();
        settings = settings with { Postgres = shared.ConnectionThrough(database.Address.Port) };
        return new Machine(number, ways, database, new RouterFolder(settings), StoreView.Postgres(shared.Connection), witness);
    }

    /// <summary>Starts the router.</summary>
    /// <param name="death">Transition of the journal at which it kills itself; once only, whatever life it is.</param>
    public void Start(string? death)
    {
        _paused = false;
        var variables = new Dictionary<string, string>
        {
            ["STAFI_KILL_AT"] = death ?? "never",
            ["STAFI_KILL_MARKERS"] = Folder.Markers,
            // Many short lives: what is compiled slowly and well never pays here.
            ["DOTNET_TieredPGO"] = "0",
        };
        _lives.Add(ProgramRun.Start(Programs.RouterHost, [Folder.Configuration], Folder.Log, variables));
    }

    public void StartAgain()
    {
        Start(NextDeath);
        NextDeath = null;
    }

    /// <summary>Copies store and log to the folder in <c>STAFI_CHAOS_KEEP</c>, when that is set.</summary>
    public void KeepFiles(ulong seed)
    {
        if (Environment.GetEnvironmentVariable("STAFI_CHAOS_KEEP") is not { Length: > 0 } kept) return;
        var target = Directory.CreateDirectory(Path.Combine(kept, FormattableString.Invariant($"{seed}-{Number}"))).FullName;
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Folder.Configuration)!))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
    }

    public async Task KillAsync()
    {
        if (!IsDown) await _lives[^1].KillAsync();
        _paused = false;
    }

    public Task StopAsync() => IsDown ? Task.CompletedTask : _lives[^1].StopAsync();

    public async Task PauseAsync()
    {
        if (!IsRunning) return;
        await _lives[^1].FreezeAsync();
        _paused = true;
    }

    public async Task ResumeAsync()
    {
        if (!_paused || IsDown) return;
        await _lives[^1].ThawAsync();
        _paused = false;
    }

    /// <summary>Whether it can be started: one that can not reach its database says so and ends.</summary>
    public bool IsReady(int block) => IsDown && !_cut && StaysDownUntil <= block;

    /// <summary>Nothing passes from now on.</summary>
    public void Cut()
    {
        _cut = true;
        _database?.Cut();
        foreach (var way in _ways.Values) way.Faults = new Faults { HangPercent = 100 };
    }

    public void Mend()
    {
        _cut = false;
        _database?.Mend();
        SwitchAllOff();
    }

    public void Switch(Endpoint endpoint, Faults faults) => _ways[endpoint].Faults = faults;

    public void SwitchAllOff()
    {
        foreach (var way in _ways.Values) way.Faults = Faults.None;
    }

    /// <summary>Whether the router says that it must not place this validator: an outage lasted until it was active.</summary>
    public bool IsHeld(BlsPublicKey key) => Folder.ReadLog().Split('\n').Any(line =>
        line.Contains($"Held: validator {key}: gate-un", StringComparison.Ordinal)
        && line.Contains("may be live elsewhere", StringComparison.Ordinal));

    /// <summary>What a router must not do: end by itself, or find a defect in itself.</summary>
    public IEnumerable<string> Misbehaviour()
    {
        foreach (var life in _lives.Where(life => life.HasExited && life.ExitCode is not (0 or KilledBySignal9 or StoppedBySignal15)))
            yield return string.Create(CultureInfo.InvariantCulture, $"router {Number} ended by itself with exit code {life.ExitCode}");
        foreach (var line in Folder.ReadLog().Split('\n').Where(line => IsDefect(line)).Take(3)) yield return line;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var life in _lives)
        {
            await life.KillAsync();
            await life.DisposeAsync();
        }
        foreach (var way in _ways.Values) await way.DisposeAsync();
        _database?.Mend();
        if (_database is not null) await _database.DisposeAsync();
        Folder.Dispose();
    }

    private static bool IsDefect(string line) => line.Contains(" fail: ", StringComparison.Ordinal)
        || line.Contains(" crit: ", StringComparison.Ordinal) || line.StartsWith("Unhandled exception", StringComparison.Ordinal);
}
