using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Router.Planning.Yields;

namespace Stafi.Router.Planning.Tests.Year;

/// <summary>One operator of the simulated year: what it does, and what the planner is told of it. <c>docs/operator-choice.md</c> has the distributions.</summary>
internal sealed class YearOperator
{
    private const ulong DefaultFee = 1_770_000_000;
    private const ulong Packing = 100_000;
    private const int Month = 30;

    private readonly Queue<double> _month = [];
    private readonly Address _owner;
    private readonly int _location;
    private readonly int _clients;
    private readonly uint _others;
    private ulong _fee;
    private double _usual;
    private double _today;
    private int _spell;
    private double _spellDown;
    private int _outage;
    private DateTimeOffset? _changed;

    public YearOperator(ulong id, int operators, YearDraws draws)
    {
        Id = id;
        _owner = OwnerOf(draws.Below(operators / 2));
        _location = draws.Next() < 0.25 ? -1 : draws.Skewed(30);
        _clients = draws.Next() < 0.1 ? -1 : draws.Skewed(16);
        _fee = Packed(draws.Next() switch
        {
            < 0.5 => DefaultFee,
            < 0.6 => 1_065_200_000 + (draws.Next() * 700_000_000),
            _ => draws.Next() * 5_000_000_000,
        });
        _usual = draws.Next() switch
        {
            < 0.5 => draws.Next() * 0.001,
            < 0.9 => draws.Next() * 0.01,
            _ => draws.Next() * 0.05,
        };
        _others = (uint)(draws.Next() * draws.Next() * 2_900);
        for (var day = 0; day < Month; day++) _month.Enqueue(_usual);
        _today = _usual;
    }

    public ulong Id { get; }

    public bool IsRemoved { get; private set; }

    /// <summary>What it really takes for each block.</summary>
    public Wei Fee => new(IsRemoved ? 0 : _fee);

    /// <summary>False while it is removed or out.</summary>
    public bool IsUp => !IsRemoved && _outage == 0;

    /// <summary>How it really works today.</summary>
    public Risk Risk => new(IsUp ? _today : 1, OwnerNumber, _location, _clients);

    private int OwnerNumber => (_owner.ToArray()[^1] << 8) | _owner.ToArray()[^2];

    /// <summary>One more day.</summary>
    public void Live(YearDraws draws, DateTimeOffset now)
    {
        if (IsRemoved) return;
        IsRemoved = draws.OnceIn(2_500);
        if (draws.OnceIn(120)) _fee = Packed(_fee * (draws.Next() < 0.7 ? 1 + (draws.Next() * 0.1) : 1 - (draws.Next() * 0.3)));
        if (draws.OnceIn(180)) _usual = Math.Min(0.05, _usual * (0.5 + draws.Next()));
        var wasOut = _outage > 0;
        _outage = wasOut ? _outage - 1 : draws.OnceIn(365) ? draws.DaysOf(2) : 0;
        if (wasOut != _outage > 0) _changed = now;
        _spell = Math.Max(0, _spell - 1);
        if (_spell == 0 && draws.OnceIn(365)) (_spell, _spellDown) = (1 + draws.Below(28), 0.02 + (draws.Next() * draws.Next() * 0.5));
        _today = _spell > 0 ? _spellDown : _usual * (0.5 + draws.Next());
        _month.Enqueue(_outage > 0 ? 1 : _today);
        _ = _month.Dequeue();
    }

    /// <summary>What chain and API say of it.</summary>
    /// <param name="ours">Validators of ours that it has.</param>
    /// <param name="now">Time of the snapshot.</param>
    public OperatorView Seen(int ours, DateTimeOffset now) => new()
    {
        Id = Id,
        Owner = _owner,
        Fee = Fee,
        ValidatorCount = _others + (uint)ours,
        IsActive = !IsRemoved,
        AcceptsUs = true,
        HasUsableKey = true,
        DeclaredFee = Reading.Known<DeclaredFee?>(null),
        Location = Reading.Known(_location < 0 ? null : $"place {_location}"),
        Clients = Reading.Known(_clients < 0 ? null : new ClientPair($"execution {_clients}", "consensus")),
        Health = Reading.Known(new OperatorHealth(
            _outage == 0, Measured(_outage > 0 ? 1 : _today), Measured(_month.Average()), _changed is { } changed && changed < now ? changed : null)),
    };

    private static int Measured(double down) => (int)Math.Round((1 - down) * 10_000);

    private static ulong Packed(double fee) => (ulong)(fee / Packing) * Packing;

    private static Address OwnerOf(int number)
    {
        var bytes = new byte[Address.Length];
        (bytes[0], bytes[^2], bytes[^1]) = (1, (byte)number, (byte)(number >> 8));
        return new Address(bytes);
    }
}
