using Stafi.Ethereum;
using Stafi.Router.Configuration;
using Stafi.Router.Journaling;
using Stafi.Simulation.Tests.Judges;
using Stafi.Testing;

namespace Stafi.Simulation.Tests.Running;

/// <summary>One run: a world and a router from a seed, judged after each block.</summary>
internal sealed class SimulationRun : IDisposable
{
    /// <summary>Blocks without trouble at the end, in which everything that can be done gets done.</summary>
    public const int Quiet = 160;

    /// <summary>So many at the latest: thousands of ETH are staked batch by batch.</summary>
    private const int LongestQuiet = 16 * Quiet;

    private readonly Mishaps _mishaps;
    private readonly People _people;
    private readonly ClientMishaps _clientMishaps;
    private readonly Droughts _droughts;
    private readonly Custodian _custodian;
    private int _absentUntil;

    /// <param name="seed">All that is drawn.</param>
    /// <param name="storage">Where the router keeps what it knows; in memory when not given.</param>
    /// <param name="isSteady">No source fails by the call.</param>
    public SimulationRun(ulong seed, Func<Network, IStorage>? storage = null, bool isSteady = false)
    {
        Network = new Network(new SeededRandom(seed));
        Options = Settings.Draw(Network.Random);
        _mishaps = new Mishaps(Network) { IsSteady = isSteady };
        _people = new People(Network);
        _clientMishaps = new ClientMishaps(Network);
        _droughts = new Droughts(Network);
        Storage = storage?.Invoke(Network) ?? new MemoryStorage(Network);
        _custodian = new Custodian(this);
        Network.Delay = _mishaps.Delay;
        Process = Start();
    }

    public Network Network { get; }

    public RouterOptions Options { get; }

    public IStorage Storage { get; }

    public RouterProcess Process { get; private set; }

    public int Tick { get; private set; }

    /// <summary>True when this block's round was made by a living router that saw its sources.</summary>
    public bool IsHealthy { get; private set; }

    /// <summary>What the last round did not expect.</summary>
    public Exception? Defect { get; private set; }

    /// <summary>Processes that were killed.</summary>
    public int Kills { get; private set; }

    /// <summary>True when nothing more will happen.</summary>
    public bool IsSettled { get; set; }

    /// <summary>Somebody else who acts before each block.</summary>
    public Func<Task> Guest { get; set; } = () => Task.CompletedTask;

    public IJournal Journal => Storage.Intents;

    /// <summary>Plays so many blocks with trouble, and then some without: more of these as long as the router works off what users staked.</summary>
    /// <returns>The first promises that were broken; none when all were kept.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(int ticks, IReadOnlyList<IJudge> judges)
    {
        var (end, done) = (ticks + Quiet, 0L);
        for (Tick = 1; Tick <= end; Tick++)
        {
            if (Tick == ticks + 1)
            {
                EndTrouble();
                done = await NewestIntentAsync();
            }
            await StepAsync(isQuiet: Tick > ticks);
            IsSettled = Tick == end;
            var (broken, isBacklog) = (new List<string>(), IsSettled);
            foreach (var judge in judges)
            {
                var found = await judge.LookAsync(this);
                broken.AddRange(found.Select(text => $"tick {Tick}, {judge.GetType().Name}: {text}"));
                isBacklog &= found.Count == 0 || judge is UsableEtherJudge;
            }
            if (broken.Count == 0) continue;
            var newest = await NewestIntentAsync();
            if (!isBacklog || newest == done || Tick >= ticks + LongestQuiet) return broken;
            (end, done, IsSettled) = (end + Quiet, newest, false);
        }
        return [];
    }

    /// <summary>Plays blocks in which nothing goes wrong; before them users stake.</summary>
    public async Task CalmAsync(int blocks, ulong stakedEther)
    {
        EndTrouble();
        if (stakedEther > 0) _people.Stake(Wei.FromEther(stakedEther));
        for (var i = 0; i < blocks; i++)
        {
            Tick++;
            await StepAsync(isQuiet: true);
        }
    }

    public void Dispose()
    {
        Process.Dispose();
        (Storage as IDisposable)?.Dispose();
    }

    private async Task<long> NewestIntentAsync() => await Journal.NewestAsync(1, default) is [var newest] ? newest.Id : 0;

    private async Task StepAsync(bool isQuiet)
    {
        if (isQuiet) _people.Settle();
        else
        {
            _mishaps.Befall(Tick);
            _people.Act();
            if (Options.Policy.Trust is not null) await BefallTrustAsync();
        }
        await Guest();
        _ = Network.Mine();
        (Defect, IsHealthy) = (null, false);
        if (Tick < _absentUntil) return;
        if (Process.Life.IsDead) Restart();
        if (!isQuiet) _mishaps.MayKill(Process.Life);
        Defect = await Process.RoundAsync();
        IsHealthy = !Process.Life.IsDead && !Network.Trouble.IsAny;
        if (!Process.Life.IsDead) return;
        Kills++;
        _absentUntil = Tick + _mishaps.Absence();
    }

    private async Task BefallTrustAsync()
    {
        _clientMishaps.Befall(Tick);
        _droughts.Befall(Tick);
        await _custodian.VouchAsync();
    }

    private void EndTrouble()
    {
        _mishaps.End();
        _clientMishaps.End();
        _droughts.End();
    }

    private void Restart()
    {
        Process.Dispose();
        Process = Start();
    }

    private RouterProcess Start() => new(Network, Options, Storage);
}
