using Microsoft.Extensions.Logging;
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
    private readonly LocalNetwork _network;
    private readonly IReadOnlyList<Machine> _machines;
    private readonly BlockClock _clock;
    private readonly People _people;
    private readonly SortedList<int, List<Action>> _later = [];
    private int _block;

    private ChaosRun(Schedule schedule, LocalNetwork network, IReadOnlyList<Machine> machines)
    {
        (_schedule, _network, _machines) = (schedule, network, machines);
        _clock = new BlockClock(network, TimeProvider.System);
        _people = new People(network);
    }

    /// <summary>Plays a schedule and answers what was broken; nothing when every promise was kept.</summary>
    public static async Task<Verdict> PlayAsync(Schedule schedule, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var logging = LoggerFactory.Create(builder => builder.AddSimpleConsole(console => console.SingleLine = true)
            .SetMinimumLevel(Environment.GetEnvironmentVariable("STAFI_CHAOS_DEVNET_LOG") is null ? LogLevel.None : LogLevel.Debug));
        var network = await LocalNetwork.StartAsync(
            new LocalNetworkOptions
            {
                Operators = 6,
                OperatorKeys = OperatorRsaKeys.All,
                Voters = 1,
                SlotsPerEpoch = schedule.SlotsPerEpoch,
                MaxSeedLookahead = 1,
                SweepPeriod = 100_000,
                PollInterval = TimeSpan.FromMilliseconds(100),
                Logging = logging,
            },
            null, cancellation);
        var deployed = TimeProvider.System.GetElapsedTime(started);
        var machines = new List<Machine>();
        for (var i = 0; i < schedule.Routers; i++) machines.Add(await Machine.StartAsync(i, network, schedule, cancellation));
        await using var run = new ChaosRun(schedule, network, machines);
        var broken = await run.PlayAsync(cancellation);
        foreach (var machine in machines) await machine.KillAsync();
        return new Verdict(schedule, broken, run.Summary(deployed, TimeProvider.System.GetElapsedTime(started)), run.Logs(broken));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var machine in _machines) await machine.DisposeAsync();
        _people.Dispose();
        await _network.DisposeAsync();
    }

    private async Task<IReadOnlyList<string>> PlayAsync(CancellationToken cancellation)
    {
        await _clock.StartAsync(cancellation);
        var before = await Balances.ReadAsync(_network, cancellation);
        for (var i = 0; i < _machines.Count; i++) _machines[i].Start(i == 0 ? _schedule.FirstDeath : null);
        for (_block = 0; _block < _schedule.Blocks; _block++)
        {
            foreach (var happening in _schedule.Happenings.Where(each => each.Block == _block)) await HappenAsync(happening.What, cancellation);
            RaiseTheDead();
            DoLater(_block);
            await _clock.NextAsync(_machines, cancellation);
        }
        foreach (var block in _later.Keys.ToArray()) DoLater(block);
        foreach (var machine in _machines) machine.SwitchAllOff();

        using var settling = new Settling(_network, _machines, _people, cancellation);
        while (await settling.WhyNotAsync() is { } reason)
        {
            if (_block++ > _schedule.Blocks + LongestSettling)
                return [$"it does not settle: {reason}", .. _machines.SelectMany(machine => machine.Misbehaviour())];
            RaiseTheDead();
            await _clock.NextAsync(_machines, cancellation);
        }
        foreach (var machine in _machines) await machine.StopAsync();
        return await Judgement.OfAsync(_network, _machines, before, cancellation);
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
            case Kill kill: await KillAsync(_machines[kill.Router], kill); break;
            case Pause pause:
                _machines[pause.Router].Pause();
                Later(pause.Blocks, _machines[pause.Router].Resume);
                break;
            case Trouble trouble:
                var machine = _machines[trouble.Router];
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
        using var chain = new ChainView(_network);
        var next = (uint)await chain.PoolKeysAsync() + (uint)frontRun.Ahead;
        _people.FrontRun(_machines[0].Folder.Secret(next), cancellation);
    }

    /// <summary>Starts again what was killed, or killed itself at a point of its journal.</summary>
    private void RaiseTheDead()
    {
        foreach (var machine in _machines.Where(machine => machine.IsDown && machine.StaysDownUntil <= _block)) machine.StartAgain();
    }

    private void Later(int blocks, Action deed)
    {
        if (!_later.TryGetValue(_block + blocks, out var deeds)) _later.Add(_block + blocks, deeds = []);
        deeds.Add(deed);
    }

    private void DoLater(int block)
    {
        if (!_later.Remove(block, out var deeds)) return;
        foreach (var deed in deeds) deed();
    }

    private string Summary(TimeSpan deployed, TimeSpan took) => FormattableString.Invariant(
        $"{took.TotalSeconds:0.0} s ({deployed.TotalSeconds:0.0} s to begin), {_block} blocks, {_clock.Replaced} replaced, ")
        + FormattableString.Invariant($"{_machines.Sum(machine => machine.Lives)} lives, ")
        + FormattableString.Invariant($"{_machines.Sum(machine => machine.Witness.Transactions)} transactions")
        + string.Concat(_people.Failures.Select(failure => $"{Environment.NewLine}  ({failure})"));

    private string Logs(IReadOnlyList<string> broken)
    {
        if (broken.Count == 0) return "";
        foreach (var machine in _machines) machine.KeepFiles(_schedule.Seed);
        return string.Join(
            Environment.NewLine, _machines.Select(machine => $"router {machine.Number}:{Environment.NewLine}{machine.Folder.LogTail(40)}"));
    }
}
