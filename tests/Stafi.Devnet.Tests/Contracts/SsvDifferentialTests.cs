using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;
using Stafi.Testing;

namespace Stafi.Devnet.Tests.Contracts;

/// <summary>The library's accounting against the contracts: random lives of a cluster, each tuple, balance and burn rate foretold to the wei.</summary>
public sealed class SsvDifferentialTests(DevnetChain chain) : SsvTest(chain)
{
    private static readonly OperatorSet Four = new(FirstFour);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_random_life_is_foretold(int seed)
    {
        var random = SeededRandom.ForCase(2026, "cluster", seed);
        var outcome = await SendAsync(Register(FirstFour, ClusterTuple.New, 1), Plenty);
        var life = new Foretold(TupleOf(outcome), outcome.Block);
        var nextKey = 2;
        for (var step = 0; step < 25; step++)
        {
            if (random.OneIn(3)) await MineAsync((ulong)random.Below(40) + 1);
            switch (random.Below(7))
            {
                case 0 when life.Tuple is { Active: true, ValidatorCount: < 11 }:
                    var value = new Wei((UInt128)random.Below(99_999));
                    outcome = await SendAsync(Register(FirstFour, life.Tuple, nextKey++), value);
                    life.Deposit(value);
                    life.Register(outcome.Block);
                    break;
                case 1 when life.Tuple.ValidatorCount > 1:
                    outcome = await SendAsync(Remove(FirstFour, life.Tuple, --nextKey));
                    life.Remove(outcome.Block);
                    break;
                case 2:
                    var dust = new Wei((UInt128)random.Below(3));
                    await SendAsync(Deposit(Owner, FirstFour, life.Tuple), dust, DevnetAccounts.Stranger);
                    life.Deposit(dust);
                    break;
                case 3 when life.Tuple.Active:
                    outcome = await SendAsync(Withdraw(FirstFour, new Wei(700_000), life.Tuple));
                    life.Withdraw(outcome.Block, new Wei(700_000));
                    break;
                case 4 when life.Tuple.ValidatorCount > 0:
                    var ether = (32 * life.Tuple.ValidatorCount) + (uint)random.Below(70);
                    outcome = await SendAsync(await ProvenAsync(FirstFour, life.Tuple, ether), from: DevnetAccounts.Stranger);
                    life.Store(outcome.Block, ether);
                    break;
                case 5:
                    var fee = new Wei(100_000 * (UInt128)(20_000 + random.Below(20_000)));
                    outcome = await SetNetworkFeeAsync(fee);
                    life.Fee(outcome.Block, fee);
                    continue;
                case 6 when life.Tuple.Active && random.OneIn(2):
                    await SendAsync(SsvNetwork.Liquidate(Owner.Address, Four, life.Tuple));
                    life.Liquidate();
                    break;
                default:
                    if (life.Tuple.Active) continue;
                    outcome = await SendAsync(SsvNetwork.Reactivate(Four, life.Tuple), Plenty);
                    life.Reactivate(outcome.Block, Plenty);
                    break;
            }
            await CompareAsync(life, $"seed {seed}, step {step}");
        }
    }

    /// <summary>The views take the tuple only when it is the newest to the last bit.</summary>
    private async Task CompareAsync(Foretold life, string where)
    {
        var head = await Chain.Anvil.BlockNumberAsync(TestContext.Current.CancellationToken);
        (await Chain.AmountAsync(At.SsvViews, View("getBurnRate", FirstFour, life.Tuple))).ShouldBe(life.Burn, where);
        (await IsLiquidatableAsync(FirstFour, life.Tuple)).ShouldBe(life.Tuple.Active && life.IsLiquidatable(head), where);
        if (life.Tuple.Active) (await BalanceAsync(FirstFour, life.Tuple)).ShouldBe(life.BalanceAt(head), where);
    }

    /// <summary>What the library says will be.</summary>
    private sealed class Foretold(ClusterTuple tuple, ulong block)
    {
        private static readonly Wei OperatorFees = new(BurnOf(FirstFour) - NetworkFee);
        private static readonly SsvNetworkParameters Rules = new(
            Wei.Zero, new Wei(324_862_599_900_000), 42_960, Wei.Zero, Wei.Zero, 12);

        private readonly FeeIndex _operators = new(tuple.Index, block, OperatorFees);
        private FeeIndex _network = new(tuple.NetworkFeeIndex, block, new Wei(NetworkFee));
        private VUnits? _stored;

        public ClusterTuple Tuple { get; private set; } = tuple;

        public Wei Burn => ClusterAccounting.BurnRate(OperatorFees, _network.Fee, Units);

        private VUnits Units => _stored ?? VUnits.OfValidators(Tuple.ValidatorCount);

        public Wei BalanceAt(ulong at) => ClusterAccounting.Balance(Tuple, Units, _network.At(at), _operators.At(at));

        public bool IsLiquidatable(ulong at) =>
            Units.Value > 0 && ClusterAccounting.IsLiquidatable(Rules with { NetworkFee = _network.Fee }, OperatorFees, Units, BalanceAt(at));

        public void Register(ulong at)
        {
            Settle(at);
            _stored = _stored?.Plus(1);
            Tuple = Tuple with { ValidatorCount = Tuple.ValidatorCount + 1 };
        }

        public void Remove(ulong at)
        {
            if (Tuple.Active) Settle(at);
            Tuple = Tuple with { ValidatorCount = Tuple.ValidatorCount - 1 };
            _stored = _stored?.Minus(1, Tuple.ValidatorCount);
        }

        public void Deposit(Wei amount) => Tuple = Tuple with { Balance = Tuple.Balance + amount };

        public void Withdraw(ulong at, Wei amount)
        {
            Settle(at);
            Tuple = Tuple with { Balance = Tuple.Balance - amount };
        }

        public void Store(ulong at, uint ether)
        {
            if (Tuple.Active) Settle(at);
            _stored = VUnits.OfEffectiveBalance(ether);
            if (Tuple.Active && IsLiquidatable(at)) Liquidate();
        }

        public void Fee(ulong at, Wei fee) => _network = _network.Change(fee, at);

        public void Liquidate() => Tuple = new ClusterTuple(Tuple.ValidatorCount, 0, 0, false, Wei.Zero);

        public void Reactivate(ulong at, Wei value) =>
            Tuple = new ClusterTuple(Tuple.ValidatorCount, _network.At(at), _operators.At(at), true, Tuple.Balance + value);

        private void Settle(ulong at) => Tuple = Tuple with
        {
            Balance = BalanceAt(at),
            NetworkFeeIndex = _network.At(at),
            Index = _operators.At(at),
        };
    }
}
