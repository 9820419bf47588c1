using Stafi.Ethereum;
using Stafi.Router.Planning.Rules;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;
using Stafi.Testing;

namespace Stafi.Router.Planning.Tests.Building;

/// <summary>Clusters on a chain of their own whose money is the contract's accounting, and the rule that keeps them.</summary>
internal sealed class LivingClusters
{
    public const ulong BlocksPerDay = 5;

    private static readonly SsvNetworkView Network = new(new Wei(100_000_000), 100, new Wei(1_000_000), 3_000);
    private static readonly Policy Policy = A.Policy with
    {
        BlocksPerDay = BlocksPerDay,
        TargetRunwayDays = 6,
        MinimumRunwayDays = 2,
        FundingMarginBlocks = 6,
    };

    private readonly SeededRandom _random;
    private readonly FeeIndex[] _fees = [.. Enumerable.Range(0, 6).Select(_ => new FeeIndex(0, 0, new Wei(100_000_000)))];
    private readonly DeclaredFee?[] _declared = new DeclaredFee?[6];
    private readonly List<Living> _clusters = [];
    private readonly List<(ulong Due, FundingStep Step, ClusterTuple Tuple)> _pending = [];
    private readonly FeeIndex _network = new(0, 0, Network.NetworkFee);

    public LivingClusters(SeededRandom random)
    {
        _random = random;
        foreach (ulong[] ids in (ulong[][])[[1, 2, 3, 4], [2, 3, 4, 5], [3, 4, 5, 6]])
        {
            var cluster = new Living(A.Operators(ids), (uint)(1 + random.Below(5)));
            cluster.Tuple = new ClusterTuple(cluster.Validators, 0, 0, true, new Wei(500_000_000 * (UInt128)cluster.Validators * 150));
            _clusters.Add(cluster);
        }
    }

    public ulong Block { get; private set; }

    public int Deposits { get; private set; }

    public ulong LongestRunway { get; private set; }

    private DateTimeOffset Now => At(Block);

    public void Mine()
    {
        Plan();
        Block++;
        Happen();
        foreach (var pending in _pending.Where(each => each.Due <= Block).ToList())
        {
            _ = _pending.Remove(pending);
            var cluster = _clusters.Single(each => each.Operators == pending.Step.Operators);
            // A stranger's dust came first: the contract refuses the older tuple.
            if (cluster.Tuple != pending.Tuple) continue;
            cluster.Tuple = cluster.Tuple with { Balance = cluster.Tuple.Balance + pending.Step.Amount };
            Deposits++;
        }
    }

    public string? Liquidatable() => _clusters.FirstOrDefault(cluster =>
        ClusterAccounting.IsLiquidatable(Parameters, FeesOf(cluster), cluster.Units, BalanceOf(cluster)))?.Operators.ToString();

    private static SsvNetworkParameters Parameters => new(
        Network.NetworkFee, Network.MinimumLiquidationCollateral, Network.LiquidationThresholdBlocks, Wei.Zero, Wei.Zero, 3_000);

    private void Plan()
    {
        var world = A.World().Build() with
        {
            Head = new ChainPoint(Block, Hash32.Zero, Now),
            Ssv = Reading.Known(Network),
            Operators = Reading.Known<IReadOnlyList<OperatorView>>([.. _fees.Select((fee, i) =>
                A.Operator((ulong)i + 1) with { Fee = fee.Fee, DeclaredFee = Reading.Known(_declared[i]) })]),
            Clusters = [.. _clusters.Select(View)],
            Validators = [.. _clusters.Where(cluster => cluster.Above32 > 0).Select((cluster, i) =>
                A.Validator((uint)i).Staked().On(cluster.Operators).Build() with { EffectiveEtherAbove32 = cluster.Above32 })],
        };
        foreach (var step in Planner.Plan(world, Policy, [new FundingRule()]).Steps.Select(proposed => proposed.Step).Cast<FundingStep>())
        {
            var cluster = _clusters.Single(each => each.Operators == step.Operators);
            if (_pending.Any(pending => pending.Step.Operators == step.Operators)) continue;
            _pending.Add((Block + 1 + (ulong)_random.Below(3), step, cluster.Tuple));
        }
    }

    /// <summary>What others do in a block.</summary>
    private void Happen()
    {
        for (var i = 0; i < _fees.Length; i++)
        {
            if (_declared[i] is { } declared && Now >= declared.From)
                (_fees[i], _declared[i]) = (_fees[i].Change(declared.Fee, Block), null);
            else if (_declared[i] is null && _fees[i].Fee < new Wei(400_000_000) && _random.OneIn(60))
                _declared[i] = new DeclaredFee(new Wei(_fees[i].Fee.Value * 3 / 2 / 100_000 * 100_000), At(Block + 30), At(Block + 60));
        }
        foreach (var cluster in _clusters)
        {
            if (_random.OneIn(25)) cluster.Tuple = cluster.Tuple with { Balance = cluster.Tuple.Balance + new Wei((UInt128)_random.Below(2)) };
            if (cluster.Above32 == 0 && _random.OneIn(150)) (cluster.Above32, cluster.StoredAt) = (32 * cluster.Validators, Block + 30);
            if (cluster.StoredAt == Block) Store(cluster);
            LongestRunway = Math.Max(
                LongestRunway, ClusterAccounting.RunwayOf(Parameters, FeesOf(cluster), cluster.Units, BalanceOf(cluster)).Blocks);
        }
    }

    /// <summary>The oracles' update: fees until now are charged, and the new units count.</summary>
    private void Store(Living cluster)
    {
        cluster.Tuple = cluster.Tuple with { Balance = BalanceOf(cluster), NetworkFeeIndex = _network.At(Block), Index = IndexOf(cluster) };
        cluster.Units = VUnits.OfEffectiveBalance((32 * cluster.Validators) + cluster.Above32);
        cluster.IsStored = true;
    }

    private ClusterView View(Living cluster) => A.Cluster([.. cluster.Operators.Ids]).Balance(Reading.Known(BalanceOf(cluster))).Build() with
    {
        Tuple = cluster.Tuple,
        StoredUnits = cluster.IsStored ? cluster.Units : null,
        BurnRate = Reading.Known(ClusterAccounting.BurnRate(FeesOf(cluster), Network.NetworkFee, cluster.Units)),
    };

    private Wei BalanceOf(Living cluster) => ClusterAccounting.Balance(cluster.Tuple, cluster.Units, _network.At(Block), IndexOf(cluster));

    private ulong IndexOf(Living cluster) => cluster.Operators.Ids.ToArray().Aggregate(0UL, (sum, id) => sum + _fees[id - 1].At(Block));

    private Wei FeesOf(Living cluster) => cluster.Operators.Ids.ToArray().Aggregate(Wei.Zero, (sum, id) => sum + _fees[id - 1].Fee);

    private static DateTimeOffset At(ulong block) => DateTimeOffset.UnixEpoch.AddDays(block / (double)BlocksPerDay);

    private sealed class Living(OperatorSet operators, uint validators)
    {
        public OperatorSet Operators { get; } = operators;

        public uint Validators { get; } = validators;

        public ClusterTuple Tuple { get; set; }

        public VUnits Units { get; set; } = VUnits.OfValidators(validators);

        public bool IsStored { get; set; }

        public uint Above32 { get; set; }

        public ulong StoredAt { get; set; }
    }
}
