using Stafi.Ethereum;
using Stafi.Simulation.Tests.Ports;
using Stafi.Simulation.Tests.World;
using Stafi.Ssv.KeyShares;
using Stafi.Testing;
using Stafi.Testing.OperatorKeys;

namespace Stafi.Simulation.Tests.Running;

/// <summary>The world around the router: chains, operators, and what troubles its sources.</summary>
internal sealed class Network
{
    public const ulong Operators = OperatorPems.Count;
    private const ulong GenesisTime = 1_767_225_600;

    private static readonly Lazy<ReadOnlyMemory<byte>[]> OperatorKeys = new(() =>
        [.. Enumerable.Range(1, OperatorPems.Count).Select(number => (ReadOnlyMemory<byte>)OperatorPrivateKey.Parse(OperatorPems.Pem(number)).PublicKey.ToChain())]);

    private ulong _timestamp = GenesisTime;

    public Network(SeededRandom random)
    {
        Random = random;
        Trouble = new Trouble(random);
        var state = new ChainState()
            .Pay(Accounts.SuperNode, Wei.FromEther(20))
            .Pay(Accounts.Owners[0], Wei.FromEther(1 + (ulong)random.Below(20)))
            .Pay(Accounts.Owners[1], Wei.FromEther(1 + (ulong)random.Below(20)));
        Chain = new Chain(state, GenesisTime);
        Beacon = new Beacon(Chain.Head);
        for (var id = 1ul; id <= Operators; id++)
        {
            var (operatorId, fee) = (id, 5_000 + (ulong)random.Below(20_000));
            Chain.Do(new Act(Names.Person((int)id), Wei.Zero, call => OperatorModel.Add(
                call, operatorId, Names.Person((int)operatorId), OperatorKeys.Value[operatorId - 1], fee)));
            Reports.Set(id, isUp: true, (ushort)(9_400 + random.Below(600)));
        }
        _ = Mine();
    }

    public SeededRandom Random { get; }

    public Chain Chain { get; }

    public Beacon Beacon { get; }

    public Trouble Trouble { get; }

    public OperatorReports Reports { get; } = new();

    public SimulatedClock Clock { get; } = new();

    public int Reorganisations { get; private set; }

    /// <summary>Blocks that new transactions wait at least; drawn anew for each.</summary>
    public Func<ulong> Delay { get; set; } = () => 0;

    public ChainBlock Mine()
    {
        _timestamp += World.Beacon.SecondsPerSlot;
        var block = Chain.Mine(_timestamp, Accounts.All);
        Beacon.Import(block);
        Clock.Now = DateTimeOffset.FromUnixTimeSeconds((long)_timestamp);
        return block;
    }

    /// <summary>The last blocks are replaced by as many others; the next one is longer than both.</summary>
    public void Reorganise(ulong depth, Func<bool> survives)
    {
        Reorganisations++;
        var ancestor = Chain.Head.Number - depth;
        _ = Chain.CutBack(ancestor, survives);
        _timestamp -= depth * World.Beacon.SecondsPerSlot;
        while (Chain.Head.Number < ancestor + depth) _ = Mine();
    }

    /// <summary>Whether the validator attested in the epoch: it was active, and in a cluster of ours that paid.</summary>
    public bool WasLive(ulong epoch, ulong index)
    {
        var state = Beacon.Model.State;
        if (index >= (ulong)state.Validators.Count) return false;
        var validator = state.Validators[(int)index];
        if (!validator.IsActiveAt(epoch)) return false;
        var ssv = Chain.At(Beacon.Model.Chain.AtOrBefore(Beacon.Parameters.StartSlot(epoch)).Execution.Number)!.State.Ssv;
        return Accounts.Owners.Any(owner => ssv.Validators.TryGetValue((owner, validator.PublicKey), out var operators)
            && ssv.Clusters[new Ssv.Clusters.ClusterKey(owner, operators)].Active);
    }
}
