using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Exits;
using Stafi.Ethereum;
using Stafi.Simulation.Tests.Ports;
using Stafi.Simulation.Tests.World;
using Stafi.Ssv.Clusters;
using Stafi.StakingPool;
using Stafi.Testing;

namespace Stafi.Simulation.Tests.Running;

/// <summary>
/// Solo users: some stake what they deposited, some never, some give up; they run it themselves or over SSV from their own accounts. A few mean no
/// good: they deposit keys of ours, or with other credentials first.
/// </summary>
internal sealed class SoloPeople(Network network)
{
    private const int Most = 60;

    private static readonly Gwei One = Gwei.FromEther(1);

    private readonly SeededRandom _random = network.Random;
    private int _deposited;

    private LightNodeState Light => network.Chain.Head.State.Pool.Light;

    /// <summary>A block in which much may happen.</summary>
    public void Act()
    {
        if (_deposited < Most && _random.OneIn(30)) Deposit();
        if (_random.OneIn(250)) Do(Names.Person(97), Wei.Zero, call => call.Light = call.Light with { DepositEnabled = !call.Light.DepositEnabled });
        if (_random.OneIn(300)) Change(Wei.FromEther(4 * (ulong)(1 + _random.Below(4))));
        foreach (var (key, known) in Light.Keys.OrderBy(pair => pair.Key))
        {
            switch (known.Status)
            {
                case PubkeyStatus.Matched: Decide(key, known.Node); break;
                case PubkeyStatus.OffBoarded when _random.OneIn(30):
                    Do(Names.Person(97), Light.NodeDeposit, call => LightNodeModel.Provide(call, key));
                    break;
                case PubkeyStatus.CanWithdraw when _random.OneIn(20): Do(known.Node, Wei.Zero, call => LightNodeModel.Withdraw(call, key)); break;
                case PubkeyStatus.Staked: Run(key, known.Node); break;
                default: break;
            }
        }
    }

    /// <summary>The contract takes deposits again.</summary>
    public void Settle()
    {
        if (!Light.DepositEnabled) Do(Names.Person(97), Wei.Zero, call => call.Light = call.Light with { DepositEnabled = true });
    }

    private void Deposit()
    {
        var user = Names.Person(60 + _random.Below(8));
        var key = _random.OneIn(10) ? _random.Pick(KeysPort.All.Take(network.Chain.Head.State.Pool.Keys.Count + 4).ToArray()) : KeysPort.Solo[_deposited++];
        var (amount, isFirst) = (Light.NodeDeposit, _random.OneIn(10));
        var isSigned = !_random.OneIn(12);
        Do(user, amount, call =>
        {
            if (isFirst) call.DepositToBeacon(new DepositData(key, Names.ForeignCredentials, One, FakeSignatures.OfDeposit(key, Names.ForeignCredentials, One)));
            LightNodeModel.Deposit(call, [key], [isSigned ? Signed(key, amount) : default]);
        });
    }

    /// <summary>What the user's own part is from now on.</summary>
    private void Change(Wei amount) => Do(Names.Person(97), Wei.Zero, call => call.Light = call.Light with { NodeDeposit = amount });

    /// <summary>Every fourth never stakes.</summary>
    private void Decide(BlsPublicKey key, Address user)
    {
        var part = Light.PoolPart;
        if (key.Bytes[0] % 4 != 0 && _random.OneIn(25)) Do(user, Wei.Zero, call => LightNodeModel.Stake(call, [key], [Signed(key, part)]));
        else if (_random.OneIn(150)) Do(user, Wei.Zero, call => LightNodeModel.OffBoard(call, key));
    }

    /// <summary>Half of them run over SSV; all leave at some time.</summary>
    private void Run(BlsPublicKey key, Address user)
    {
        var set = new OperatorSet(1, 2, 3, 4);
        var isRegistered = network.Chain.Head.State.Ssv.Validators.ContainsKey((user, key));
        if (key.Bytes[1] % 2 == 0 && !isRegistered && _random.OneIn(20))
        {
            Do(user, Wei.FromEther(1), call => SsvModel.Register(
                call, [key], set, [[]], call.Ssv.Clusters.GetValueOrDefault(new ClusterKey(user, set), ClusterTuple.New)));
        }
        var beacon = network.Beacon.Model;
        if (!_random.OneIn(300) || !beacon.State.Indexes.TryGetValue(key, out var index)) return;
        var exit = new VoluntaryExit(beacon.CurrentEpoch, (ulong)index);
        _ = beacon.OnVoluntaryExit(new SignedVoluntaryExit(exit, FakeSignatures.OfExit(key, exit)));
    }

    private static BlsSignature Signed(BlsPublicKey key, Wei amount) =>
        FakeSignatures.OfDeposit(key, Names.Credentials, new Gwei((ulong)(amount.Value / 1_000_000_000)));

    private void Do(Address who, Wei value, Action<Execution> act) => network.Chain.Do(new Act(who, value, act));
}
