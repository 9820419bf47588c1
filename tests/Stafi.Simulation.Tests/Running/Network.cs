using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Simulation.Tests.Ports;
using Stafi.Simulation.Tests.World;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.KeyShares;
using Stafi.Testing;
using Stafi.Testing.OperatorKeys;

namespace Stafi.Simulation.Tests.Running;

/// <summary>The world around the router: chains, operators, and what troubles its sources.</summary>
internal sealed class Network
{
    public const ulong Operators = OperatorPems.Count;
    private const ulong GenesisTime = 1_767_225_600;

    /// <summary>Withdraw cycles are short here: 40 blocks.</summary>
    private const ulong CycleSeconds = 40 * World.Beacon.SecondsPerSlot;

    private static readonly Lazy<ReadOnlyMemory<byte>[]> OperatorKeys = new(() =>
        [.. Enumerable.Range(1, OperatorPems.Count).Select(number => (ReadOnlyMemory<byte>)OperatorPrivateKey.Parse(OperatorPems.Pem(number)).PublicKey.ToChain())]);

    private ulong _timestamp = GenesisTime;

    public Network(SeededRandom random)
    {
        Random = random;
        Trouble = new Trouble(random);
        ClientTrouble = new ClientTrouble(random);
        var state = new ChainState()
            .Pay(Accounts.SuperNode, Wei.FromEther(20))
            .Pay(Accounts.Owners[0], Wei.FromEther(1 + (ulong)random.Below(20)))
            .Pay(Accounts.Owners[1], Wei.FromEther(1 + (ulong)random.Below(20)));
        var withdraw = new WithdrawState { CycleSeconds = CycleSeconds, CycleOffset = GenesisTime - CycleSeconds };
        Chain = new Chain(state with { Time = GenesisTime, Pool = new PoolState { Withdraw = withdraw } }, GenesisTime);
        Beacon = new Beacon(Chain.Head);
        for (var id = 1ul; id <= Operators; id++)
        {
            var (operatorId, fee) = (id, 5_000 + (ulong)random.Below(20_000));
            Chain.Do(new Act(Names.Person((int)id), Wei.Zero, call => OperatorModel.Add(
                call, operatorId, Names.Person((int)operatorId), OperatorKeys.Value[operatorId - 1], fee)));
            Reports.Set(id, isUp: true, (ushort)(9_400 + random.Below(600)));
        }
        if (random.OneIn(3)) Inherit(1 + random.Below(4), (ulong)random.Below(2_500));
        _ = Mine();
    }

    public SeededRandom Random { get; }

    public Chain Chain { get; }

    public Beacon Beacon { get; }

    public Trouble Trouble { get; }

    /// <summary>The protocol's validator client; without a trust route nobody asks it.</summary>
    public ValidatorClient Client { get; } = new();

    public ClientTrouble ClientTrouble { get; }

    /// <summary>Where this world's router keeps its files: the start of their names.</summary>
    public string Files { get; } = SharedFiles.Fresh();

    public OperatorReports Reports { get; } = new();

    public SimulatedClock Clock { get; } = new();

    public int Reorganisations { get; private set; }

    /// <summary>Clusters that a person liquidated with the owner's key, and in which blocks.</summary>
    public HashSet<(ClusterKey Cluster, ulong Block)> LiquidatedByHand { get; } = [];

    /// <summary>Blocks that new transactions wait at least; drawn anew for each.</summary>
    public Func<ulong> Delay { get; set; } = () => 0;

    /// <summary>Others whose transactions blocks take.</summary>
    public List<Address> Senders { get; } = [];

    /// <summary>Whether a key attested in an epoch in a place that is not ours.</summary>
    public Func<ulong, BlsPublicKey, bool> AlsoLive { get; set; } = (_, _) => false;

    public ChainBlock Mine()
    {
        _timestamp += World.Beacon.SecondsPerSlot;
        var block = Chain.Mine(_timestamp, [.. Accounts.All, .. Senders]);
        foreach (var paid in Beacon.Import(block))
            Chain.Do(new Act(Names.DepositContract, Wei.Zero, call => call.State = call.State.Pay(paid.Recipient, paid.Amount.ToWei())));
        Client.OnSlot(Beacon.Model);
        Clock.Now = DateTimeOffset.FromUnixTimeSeconds((long)_timestamp);
        return block;
    }

    /// <summary>The timestamp of a block.</summary>
    public static ulong TimeOf(ulong block) => GenesisTime + (block * World.Beacon.SecondsPerSlot);

    /// <summary>The last blocks are replaced by as many others; the next one is longer than both.</summary>
    public void Reorganise(ulong depth, Func<bool> survives)
    {
        Reorganisations++;
        var ancestor = Chain.Head.Number - depth;
        _ = Chain.CutBack(ancestor, survives);
        _timestamp -= depth * World.Beacon.SecondsPerSlot;
        while (Chain.Head.Number < ancestor + depth) _ = Mine();
    }

    /// <summary>Validators that run in a cluster of the network's old version since before this router.</summary>
    private void Inherit(int validators, ulong runway)
    {
        var (owner, set) = (Accounts.Owners[0], new OperatorSet(1, 2, 3, 4));
        BlsPublicKey[] keys = [.. KeysPort.All.Take(validators)];
        Do(Accounts.SuperNode, call => PoolModel.UserDeposit(call, Wei.FromEther(32 * (ulong)validators)));
        Do(Accounts.SuperNode, call => PoolModel.Deposit(call, keys, Signed(Gwei.FromEther(1))));
        foreach (var key in keys) Do(Names.Voter, call => PoolModel.Vote(call, key, matches: true));
        Do(Accounts.SuperNode, call => PoolModel.Stake(call, keys, Signed(Gwei.FromEther(31))));
        Do(owner, call => SsvModel.SetFeeRecipient(call, Names.Pool.SuperNodeFeePool));
        Do(owner, call => LegacyModel.Found(call, keys, set, [.. keys.Select((key, nonce) => KeysPort.SharesOf(key, owner, set, (ulong)nonce))], runway));

        BlsSignature[] Signed(Gwei amount) => [.. keys.Select(key => FakeSignatures.OfDeposit(key, Names.Credentials, amount))];
        void Do(Address who, Action<Execution> act) => Chain.Do(new Act(who, Wei.Zero, act));
    }

    /// <summary>Whether the validator attested in the epoch: in the validator client, or it was active and in a cluster of ours that paid.</summary>
    public bool WasLive(ulong epoch, ulong index)
    {
        var state = Beacon.Model.State;
        if (index >= (ulong)state.Validators.Count) return false;
        var validator = state.Validators[(int)index];
        if (Client.HasSigned(epoch, validator.PublicKey) || AlsoLive(epoch, validator.PublicKey)) return true;
        if (!validator.IsActiveAt(epoch)) return false;
        var ssv = Chain.At(Beacon.Model.Chain.AtOrBefore(Beacon.Parameters.StartSlot(epoch)).Execution.Number)!.State.Ssv;
        return Accounts.Owners.Any(owner => ssv.Validators.TryGetValue((owner, validator.PublicKey), out var operators)
            && ssv.Clusters[new ClusterKey(owner, operators)].Active);
    }
}
