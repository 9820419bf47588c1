using Stafi.Ethereum;
using Stafi.Simulation.Tests.Ports;
using Stafi.Testing;

namespace Stafi.Simulation.Tests.Running;

/// <summary>What goes wrong with nodes, chains and the router's own process, drawn anew for each block.</summary>
internal sealed class Mishaps(Network network)
{
    private readonly SeededRandom _random = network.Random;
    private readonly Dictionary<Source, int> _until = [];
    private int _dear;

    /// <summary>No source fails by the call, so that it does not matter how often one is asked.</summary>
    public bool IsSteady { get; init; }

    /// <summary>Before a block.</summary>
    public void Befall(int tick)
    {
        foreach (var (source, end) in _until.ToArray())
        {
            if (end > tick) continue;
            source.Heal();
            _until.Remove(source);
        }
        if (_random.OneIn(25)) Start(_random.Pick([.. network.Trouble.All]), tick);
        if (_random.OneIn(40)) Forget();
        if (_dear > 0) _dear--;
        else if (_random.OneIn(80)) _dear = 1 + _random.Below(15);
        network.Chain.BaseFee = _dear > 0 ? Wei.FromGwei(50 + (ulong)_random.Below(100)) : Wei.FromGwei(5 + (ulong)_random.Below(10));
        if (_random.OneIn(30)) Reorganise();
    }

    /// <summary>All is well again.</summary>
    public void End()
    {
        foreach (var source in network.Trouble.All) source.Heal();
        _until.Clear();
        network.Chain.BaseFee = Wei.FromGwei(8);
        network.Delay = () => 0;
    }

    /// <summary>Whether the process dies in this round, and where.</summary>
    public void MayKill(Life life)
    {
        if (_random.OneIn(20)) life.DieAt(_random.Below(6), before: _random.OneIn(2));
    }

    /// <summary>Blocks in which a dead router stays away.</summary>
    public int Absence() => _random.OneIn(3) ? _random.Below(12) : 0;

    /// <summary>How long a new transaction waits.</summary>
    public ulong Delay() => _random.Below(10) switch
    {
        < 6 => 0,
        < 9 => (ulong)_random.Below(3),
        _ => 3 + (ulong)_random.Below(15),
    };

    private void Start(Source source, int tick)
    {
        switch (_random.Below(3))
        {
            case 0: source.Behind = 1 + (ulong)_random.Below(5); break;
            case 1 when !IsSteady: source.FailsOneIn = 2 + _random.Below(40); break;
            default: source.IsDown = true; break;
        }
        _until[source] = tick + 1 + _random.Below(12);
    }

    /// <summary>The nodes' pools forget one.</summary>
    private void Forget()
    {
        var all = network.Chain.Mempool.All.ToArray();
        if (all.Length > 0) network.Chain.Mempool.Remove(_random.Pick(all));
    }

    private void Reorganise()
    {
        var deepest = network.Chain.Head.Number - network.Beacon.FinalizedNumber;
        if (deepest < 2 || network.Chain.Head.Number < 20) return;
        network.Reorganise(1 + (ulong)_random.Below((int)deepest - 1), () => !_random.OneIn(6));
    }
}
