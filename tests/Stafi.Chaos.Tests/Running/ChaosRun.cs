using Stafi.Chaos.Tests.Judges;
using Stafi.Chaos.Tests.Schedules;
using Stafi.Devnet;
using Stafi.EndToEnd.Tests.Harness;

namespace Stafi.Chaos.Tests.Running;

/// <summary>One schedule on a network of its own, from the first block to the judges.</summary>
internal sealed class ChaosRun : IAsyncDisposable
{
    private const int LongestSettling = 160;

    private readonly Schedule _schedule;
    private readonly BlockClock _clock;
    private readonly People _people;
    private readonly SortedList<int, List<Func<Task>>> _later = [];
    private readonly long _started;
    private TimeSpan _deployed;
    private int _block;

    private ChaosRun(Schedule schedule, LocalNetwork network, IReadOnlyList<Machine> machines, long started)
    {
        (_schedule, Network, Machines, _started) = (schedule, network, machines, started);
        _clock = new BlockClock(network, TimeProvider.System);
        _people = new People(network);
    }

    public LocalNetwork Network { get; }

    public IReadOnlyList<Machine> Machines { get; }

    /// <summary>What was there before the first block.</summary>
    public Balances Before { get; private set; } = null!;

    /// <summary>Starts the network.</summary>
    /// <param name="schedule">What will happen.</param>
    /// <param name="shared">Database of two routers; null for one.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<ChaosRun> StartAsync(Schedule schedule, SharedDatabase? shared, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        var network = await LocalNetwork.StartAsync(Options(schedule), null, cancellation);
        var machines = new List<Machine>();
        for (var i = 0; i < schedule.Routers; i++) machines.Add(await Machine.StartAsync(i, network, schedule, shared, cancellation));
        return new ChaosRun(schedule, network, machines, started) { _deployed = TimeProvider.System.GetElapsedTime(started) };
    }

    /// <summary>Plays the schedule, lets everything settle, has it judged.</summary>
    public async Task<Verdict> PlayAsync(CancellationToken cancellation)
    {
        await _clock.StartAsync(cancellation);
        Before = await Balances.ReadAsync(Network, cancellation);
        await MakeMischiefAsync(cancellation);
        var unsettled = await SettleAsync(cancellation);
        foreach (var machine in Machines) await machine.StopAsync();
        var broken = unsettled is null
            ? await Judgement.OfAsync(Network, Machines, Before, cancellation)
            : [$"it does not settle: {unsettled}", .. Machines.SelectMany(machine => machine.Misbehaviour())];
        return new Verdict(_schedule, broken, Summary(), broken.Count == 0 ? "" : Logs());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var machine in Machines) await machine.DisposeAsync();
        _people.Dispose();
        await Network.DisposeAsync();
    }

    private static LocalNetworkOptions Options(Schedule schedule) => new()
    {
        Operators = 6,
        OperatorKeys = OperatorRsaKeys.All,
        Voters = 1,
        SlotsPerEpoch = schedule.SlotsPerEpoch,
        // Time for a few deaths between the stake and the activation: a key that is active before it is registered may not go live.
        MaxSeedLookahead = 24 / (ulong)schedule.SlotsPerEpoch,
        // Rewards stay on the beacon chain, so that what is in the pool is what people and the router did.
        SweepPeriod = 100_000,
        PollInterval = TimeSpan.FromMilliseconds(100),
    };

    private async Task MakeMischiefAsync(CancellationToken cancellation)
    {
        for (var i = 0; i < Machines.Count; i++) Machines[i].Start(i == 0 ? _schedule.FirstDeath : null);
        for (_block = 0; _block < _schedule.Blocks; _block++)
        {
            foreach (var happening in _schedule.Happenings.Where(each => each.Block == _block)) await HappenAsync(happening.What, cancellation);
            RaiseTheDead();
            await DoLaterAsync(_block);
            await _clock.NextAsync(Machines, cancellation);
        }
        foreach (var block in _later.Keys.ToArray()) await DoLaterAsync(block);
        foreach (var machine in Machines) machine.SwitchAllOff();
    }

    /// <returns>What is not over after so many blocks; null when all is.</returns>
    private async Task<string?> SettleAsync(CancellationToken cancellation)
    {
        using var settling = new Settling(Network, Machines, _people, cancellation);
        while (await settling.WhyNotAsync() is { } reason)
        {
            if (_block++ > _schedule.Blocks + LongestSettling) return reason;
            RaiseTheDead();
            await _clock.NextAsync(Machines, cancellation);
        }
        return null;
    }

    private async Task HappenAsync(Mischief mischief, CancellationToken cancellation)
    {
        switch (mischief)
        {
            case Stakes stakes: _people.Stake(stakes.User, stakes.Amount, cancellation); break;
            case Unstakes unstakes: _people.Unstake(unstakes.User, unstakes.Reth, cancellation); break;
            case Dust dust: _people.Dust(dust.Amount, cancellation); break;
            case ForeignValidators foreign: _people.RegisterForeign(foreign.Count, cancellation); break;
            case FrontRun frontRun: await FrontRunAsync(frontRun, cancellation); break;
            case Reorganise lost: await _clock.ReorganiseAsync(lost.Depth, lost.OthersComeBack, cancellation); break;
            case Kill kill: await KillAsync(Machines[kill.Router], kill); break;
            case Pause pause:
                await Machines[pause.Router].PauseAsync();
                Later(pause.Blocks, Machines[pause.Router].ResumeAsync);
                break;
            case Cut cut:
                Machines[cut.Router].Cut();
                Later(cut.Blocks, Machines[cut.Router].Mend);
                break;
            case Trouble trouble:
                var machine = Machines[trouble.Router];
                machine.Switch(trouble.Endpoint, trouble.Faults);
                Later(trouble.Blocks, () => machine.Switch(trouble.Endpoint, Stafi.Devnet.Hosts.FaultProxy.Faults.None));
                break;
            default: throw new InvalidOperationException($"Nobody knows how to do {mischief}.");
        }
    }

    private async Task KillAsync(Machine machine, Kill kill)
    {
        if (machine.IsDown) return;
        await machine.KillAsync();
        machine.StaysDownUntil = _block + kill.Down;
        machine.NextDeath = kill.NextDeath;
    }

    private async Task FrontRunAsync(FrontRun frontRun, CancellationToken cancellation)
    {
        using var chain = new ChainView(Network);
        var next = (uint)await chain.PoolKeysAsync() + (uint)frontRun.Ahead;
        _people.FrontRun(Machines[0].Folder.Secret(next), cancellation);
    }

    /// <summary>Starts again what was killed, or killed itself at a point of its journal.</summary>
    private void RaiseTheDead()
    {
        foreach (var machine in Machines.Where(machine => machine.IsReady(_block))) machine.StartAgain();
    }

    private void Later(int blocks, Action deed) => Later(blocks, () =>
    {
        deed();
        return Task.CompletedTask;
    });

    private void Later(int blocks, Func<Task> deed)
    {
        if (!_later.TryGetValue(_block + blocks, out var deeds)) _later.Add(_block + blocks, deeds = []);
        deeds.Add(deed);
    }

    private async Task DoLaterAsync(int block)
    {
        if (!_later.Remove(block, out var deeds)) return;
        foreach (var deed in deeds) await deed();
    }

    private string Summary() => FormattableString.Invariant(
        $"{TimeProvider.System.GetElapsedTime(_started).TotalSeconds:0.0} s ({_deployed.TotalSeconds:0.0} s to begin), {_block} blocks, {_clock.Replaced} replaced, ")
        + FormattableString.Invariant($"{Machines.Sum(machine => machine.Lives)} lives, ")
        + FormattableString.Invariant($"{Machines.Sum(machine => machine.Witness.Transactions)} transactions")
        + string.Concat(_people.Failures.Select(failure => $"{Environment.NewLine}  ({failure})"));

    private string Logs()
    {
        foreach (var machine in Machines) machine.KeepFiles(_schedule.Seed);
        return string.Join(
            Environment.NewLine,
            Machines.Select(machine => $"router {machine.Number}:{Environment.NewLine}{machine.Folder.LogTail(40)}"));
    }
}
