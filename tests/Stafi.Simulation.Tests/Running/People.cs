using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Devnet.Models.Voter;
using Stafi.Ethereum;
using Stafi.Simulation.Tests.Ports;
using Stafi.Simulation.Tests.World;
using Stafi.Ssv.Clusters;
using Stafi.StakingPool;
using Stafi.StakingPool.Events;
using Stafi.Testing;

namespace Stafi.Simulation.Tests.Running;

/// <summary>Users, voters, operators, and strangers; what they do is drawn anew for each block.</summary>
internal sealed class People(Network network)
{
    private static readonly Address Stranger = Names.Person(98);

    private readonly SeededRandom _random = network.Random;
    private readonly ClusterPeople _clusters = new(network);
    private readonly WithdrawPeople _withdraw = new(network);
    private readonly SoloPeople _solo = new(network);

    private ChainState State => network.Chain.Head.State;

    /// <summary>A block in which much may happen.</summary>
    public void Act()
    {
        if (_random.OneIn(7)) Stake(Wei.FromEther(1 + (ulong)_random.Below(100)));
        if (_random.OneIn(3)) Vote();
        if (_random.OneIn(40)) TopUp(_random.Pick(Accounts.All), Wei.FromEther(1 + (ulong)_random.Below(5)));
        if (_random.OneIn(300)) Do(Names.Person(97), call => call.Pool = call.Pool with { DepositEnabled = !call.Pool.DepositEnabled });
        if (_random.OneIn(30)) Operate(1 + (ulong)_random.Below((int)Network.Operators));
        if (_random.OneIn(30)) Dust();
        if (_random.OneIn(600)) Register();
        if (_random.OneIn(4)) Liquidate();
        _clusters.Act();
        _withdraw.Act();
        _solo.Act();
        if (_random.OneIn(150)) FrontRun(isSigned: _random.OneIn(2));
    }

    /// <summary>A block in which only the protocol does its work.</summary>
    public void Settle()
    {
        if (!State.Pool.DepositEnabled) Do(Names.Person(97), call => call.Pool = call.Pool with { DepositEnabled = true });
        _withdraw.Settle();
        _solo.Settle();
        foreach (var one in State.Ssv.Operators.Values.Where(one => one.IsPrivate).OrderBy(one => one.Id))
            Do(one.Owner, call => OperatorModel.SetPrivate(call, one.Id, isPrivate: false));
        for (var id = 1ul; id <= Network.Operators; id++) network.Reports.Set(id, isUp: true, 9_900);
        foreach (var account in Accounts.All.Where(account => State.BalanceOf(account) < Wei.FromEther(2))) TopUp(account, Wei.FromEther(5));
        Vote();
    }

    public void Stake(Wei amount) => _withdraw.Stake(amount);

    private void TopUp(Address account, Wei amount) => Do(Names.Person(97), call => call.State = call.State.Pay(account, amount));

    /// <summary>The voters look at the newest finalized state.</summary>
    private void Vote()
    {
        var final = network.Beacon.Model.FinalizedBlock;
        var keys = State.Pool.Keys.Where(pair => pair.Value.Status is PubkeyStatus.Deposited)
            .Select(pair => new DepositedKey(pair.Key, pair.Value.DepositedBlock))
            .Concat(State.Pool.Light.Keys.Where(pair => pair.Value.Status is PubkeyStatus.Deposited)
                .Select(pair => new DepositedKey(pair.Key, pair.Value.DepositedBlock, NodeKind.LightNode)))
            .OrderBy(key => key.PublicKey).ToArray();
        if (keys.Length == 0) return;
        foreach (var vote in DepositBallot.Votes(keys, final.Execution.Number, Verdict))
        {
            Do(Names.Voter, call =>
            {
                if (vote.Kind is NodeKind.SuperNode) PoolModel.Vote(call, vote.PublicKey, vote.Matches);
                else LightNodeModel.Vote(call, vote.PublicKey, vote.Matches);
            });
        }

        CredentialsVerdict Verdict(BlsPublicKey key)
        {
            if (final.State!.Find(key) is { } known)
                return known.Credentials == Names.Credentials ? CredentialsVerdict.Ours : CredentialsVerdict.FrontRun;
            return DepositQueue.Decide(
                key, Names.Credentials,
                deposit => FakeSignatures.Holds(deposit.PublicKey, deposit.WithdrawalCredentials, deposit.Amount, deposit.Signature),
                null, final.State.PendingDeposits, []);
        }
    }

    private void Operate(ulong id)
    {
        var owner = Names.Person((int)id);
        switch (_random.Below(20))
        {
            case < 8:
                var fee = 5_000 + (ulong)_random.Below(25_000);
                // A higher fee is declared first.
                if (fee <= State.Ssv.Operators[id].Fee) Do(owner, call => OperatorModel.SetFee(call, id, fee));
                else Do(owner, call => OperatorModel.Declare(call, id, fee, Network.TimeOf(call.Block + 60), Network.TimeOf(call.Block + 180)));
                break;
            case < 15:
                network.Reports.Set(id, isUp: !_random.OneIn(4), (ushort)(9_000 + _random.Below(1_000)));
                break;
            case < 18:
                var isPrivate = _random.OneIn(3);
                Do(owner, call => OperatorModel.SetPrivate(call, id, isPrivate));
                break;
            default:
                // Some always stay, so that there is somewhere to go.
                if (id > 10 && _random.OneIn(3)) Do(owner, call => OperatorModel.Remove(call, id));
                break;
        }
    }

    /// <summary>Any amount into one of our clusters, which makes its tuple another.</summary>
    private void Dust()
    {
        var ours = State.Ssv.Clusters.Keys.Where(cluster => Accounts.Owners.Contains(cluster.Owner))
            .OrderBy(cluster => cluster.Owner).ThenBy(cluster => cluster.Operators).ToArray();
        if (ours.Length == 0) return;
        var cluster = _random.Pick(ours);
        var amount = new Wei((ulong)_random.Below(1_000_000));
        Do(Stranger, amount, call =>
        {
            if (call.Ssv.Clusters.TryGetValue(cluster, out var tuple)) SsvModel.Deposit(call, cluster.Owner, cluster.Operators, tuple);
        });
    }

    /// <summary>Somebody takes what is left of a cluster of ours that is below its threshold.</summary>
    private void Liquidate()
    {
        var block = network.Chain.Head.Number + 1;
        foreach (var (cluster, tuple) in State.Ssv.Clusters.Where(each => Accounts.Owners.Contains(each.Key.Owner) && each.Value.Active))
        {
            if (State.Ssv.Legacy.ContainsKey(cluster))
            {
                if (LegacyModel.IsLiquidatable(State.Ssv, block, cluster, tuple))
                    Do(Stranger, call => LegacyModel.Liquidate(call, cluster.Owner, cluster.Operators, call.Ssv.Clusters[cluster]));
            }
            else if (SsvModel.IsLiquidatable(State.Ssv, block, cluster, SsvModel.Settled(State.Ssv, block, cluster, tuple)))
                Do(Stranger, call => SsvModel.Liquidate(call, cluster.Owner, cluster.Operators, call.Ssv.Clusters[cluster]));
        }
    }

    /// <summary>A stranger registers a key of ours under his own name, with worthless shares.</summary>
    private void Register()
    {
        var key = _random.Pick(KeysPort.All.Take(State.Pool.Keys.Count + 4).ToArray());
        Do(Stranger, Wei.FromEther(1), call => SsvModel.Register(
            call, [key], new OperatorSet(1, 2, 3, 4), [[]],
            call.Ssv.Clusters.GetValueOrDefault(new ClusterKey(Stranger, new OperatorSet(1, 2, 3, 4)), ClusterTuple.New)));
    }

    /// <summary>Somebody deposits for a key that may be our next, with other credentials; without its signature that is worth nothing.</summary>
    private void FrontRun(bool isSigned)
    {
        var key = _random.Pick(KeysPort.All.Take(State.Pool.Keys.Count + 6).ToArray());
        var amount = Gwei.FromEther(1);
        var signature = FakeSignatures.OfDeposit(key, isSigned ? Names.ForeignCredentials : Names.Credentials, amount);
        Do(Stranger, call => call.DepositToBeacon(new DepositData(key, Names.ForeignCredentials, amount, signature)));
    }

    private void Do(Address who, Action<Execution> act) => Do(who, Wei.Zero, act);

    private void Do(Address who, Wei value, Action<Execution> act) => network.Chain.Do(new Act(who, value, act));
}
