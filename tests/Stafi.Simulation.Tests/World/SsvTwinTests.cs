using System.Collections.Immutable;
using Stafi.Consensus.Bls;
using Stafi.Devnet.Anvil;
using Stafi.Devnet.Contracts;
using Stafi.Devnet.Tests.Contracts;
using Stafi.Ethereum;
using Stafi.Simulation.Tests.Ports;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;
using Stafi.Testing;

namespace Stafi.Simulation.Tests.World;

/// <summary>
/// The model of clusters against the contracts on anvil: the same call data in the same blocks must leave the same logs, the same reverts and the same
/// answers of the views.
/// </summary>
[Trait("Lane", "chain")]
public sealed class SsvTwinTests(DevnetChain chain) : IClassFixture<DevnetChain>
{
    private const uint MostOfOperator = 12;

    private static readonly OperatorSet Four = new(1, 2, 3, 4);
    private static readonly ClusterKey Cluster = new(Owner.Address, Four);

    private readonly List<string> _reverts = [];

    private static DevnetAccount Owner => DevnetAccounts.SsvOwner;

    [Fact]
    public async Task A_random_life_is_the_same_on_the_chain()
    {
        var random = SeededRandom.ForCase(2026, "ssv-twin", 1);
        var state = await BeginAsync();
        var nextKey = 1;
        for (var step = 0; step < 60; step++)
        {
            if (random.OneIn(3)) await chain.Anvil.MineAsync(TestContext.Current.CancellationToken, (ulong)random.Below(60) + 1);
            var tuple = state.Ssv.Clusters[Cluster];
            // Sometimes a tuple that was right before.
            if (random.OneIn(8)) tuple = tuple with { Balance = tuple.Balance + new Wei(1) };
            var from = random.OneIn(4) ? DevnetAccounts.Stranger : Owner;
            var paid = random.OneIn(3) ? Wei.ParseEther("0.02") : new Wei((UInt128)random.Below(100_000));
            var (data, value) = random.Below(8) switch
            {
                0 or 1 => (SsvNetwork.RegisterValidator(KeysPort.All[random.OneIn(6) ? 0 : nextKey++], Four, new byte[1_312], tuple), paid),
                2 => (SsvNetwork.RemoveValidator(KeysPort.All[random.Below(nextKey)], Four, tuple), Wei.Zero),
                3 => (SsvNetwork.Deposit(Owner.Address, Four, tuple), paid),
                4 => (SsvNetwork.Withdraw(Four, new Wei(100_000 * (UInt128)random.Below(500_000_000)), tuple), Wei.Zero),
                5 => (SsvNetwork.ExitValidator(KeysPort.All[random.Below(nextKey)], Four), Wei.Zero),
                6 when random.OneIn(3) => (SsvNetwork.Liquidate(Owner.Address, Four, tuple), Wei.Zero),
                _ => (SsvNetwork.Reactivate(Four, tuple), paid),
            };
            state = await PlayAsync(state, from, data, value, $"step {step}");
            await CompareViewsAsync(state, $"step {step}");
        }
        // A life in which all goes well, or nothing, would prove little.
        _reverts.Distinct().Count().ShouldBeGreaterThan(3);
        state.Ssv.Clusters[Cluster].ValidatorCount.ShouldBeGreaterThan(1u);
    }

    /// <summary>One validator on the chain; the model begins with the indexes that its event shows.</summary>
    private async Task<ChainState> BeginAsync()
    {
        var outcome = await chain.SendAsync(
            Owner, chain.At.SsvNetwork, SsvNetwork.RegisterValidator(KeysPort.All[0], Four, new byte[1_312], ClusterTuple.New), Wei.ParseEther("0.05"));
        SsvEvents.TryDecode(outcome.Logs[0], out var added).ShouldBeTrue();
        var tuple = ((ValidatorAdded)added!).Cluster;
        var operators = ImmutableDictionary<ulong, SsvOperator>.Empty;
        foreach (var id in Four.Ids)
        {
            operators = operators.Add(id, new SsvOperator(id, Names.Person((int)id), default)
            {
                Fee = 10_000 + ((id - 1) * 1_000),
                Index = id == 1 ? tuple.Index : 0,
                SnapshotBlock = outcome.Block,
                Validators = 1,
            });
        }
        return new ChainState().Pay(Owner.Address, Wei.FromEther(5)).Pay(DevnetAccounts.Stranger.Address, Wei.FromEther(5)) with
        {
            Ssv = new SsvState
            {
                NetworkFeeIndex = tuple.NetworkFeeIndex,
                NetworkFeeBlock = outcome.Block,
                MinimumCollateral = new Wei(324_862_599_900_000),
                ThresholdBlocks = 42_960,
                ValidatorsPerOperator = MostOfOperator,
                Operators = operators,
                Clusters = ImmutableDictionary<ClusterKey, ClusterTuple>.Empty.Add(Cluster, tuple),
                Validators = ImmutableDictionary<(Address, BlsPublicKey), OperatorSet>.Empty.Add((Owner.Address, KeysPort.All[0]), Four),
            },
        };
    }

    private async Task<ChainState> PlayAsync(ChainState state, DevnetAccount from, byte[] data, Wei value, string where)
    {
        var outcome = await chain.TrySendAsync(from, chain.At.SsvNetwork, data, value);
        var call = new Execution(state, outcome.Block, from.Address, value);
        try
        {
            ContractCalls.Run(call, Names.SsvNetwork, data);
        }
        catch (RevertedException reverted)
        {
            outcome.Succeeded.ShouldBeFalse($"{where}: the model reverts with {reverted.Message}");
            (await chain.RevertAsync(from, chain.At.SsvNetwork, data, value)).ShouldBe(Hex.Encode(reverted.RevertData), $"{where}: {reverted.Message}");
            _reverts.Add(reverted.Message);
            return state;
        }
        outcome.Succeeded.ShouldBeTrue($"{where}: the contract reverts");
        outcome.Logs.Count.ShouldBe(call.Logs.Count, where);
        for (var i = 0; i < call.Logs.Count; i++)
        {
            outcome.Logs[i].Topics.ShouldBe(call.Logs[i].Topics, where);
            Hex.Encode(outcome.Logs[i].Data.Span).ShouldBe(Hex.Encode(call.Logs[i].Data), where);
        }
        return call.State;
    }

    private async Task CompareViewsAsync(ChainState state, string where)
    {
        var head = await chain.Anvil.BlockNumberAsync(TestContext.Current.CancellationToken);
        var query = new ClusterQuery(Owner.Address, Four, state.Ssv.Clusters[Cluster]);
        byte[][] asked = [SsvViewCalls.Balance(query), SsvViewCalls.BurnRate(query), SsvViewCalls.IsLiquidatable(query), SsvViewCalls.EffectiveBalance(query)];
        foreach (var data in asked) (await OnChainAsync(data)).ShouldBe(InModel(state, head, data), $"{where}, view {Hex.Encode(data.AsSpan(0, 4))}");
    }

    private async Task<string> OnChainAsync(byte[] data)
    {
        try
        {
            return Hex.Encode(await chain.CallAsync(chain.At.SsvViews, data));
        }
        catch (AnvilException failure) when (failure.RevertData is { } reverted)
        {
            return reverted;
        }
    }

    private static string InModel(ChainState state, ulong block, byte[] data)
    {
        try
        {
            return Hex.Encode(ContractViews.Answer(state, block, Names.SsvViews, data));
        }
        catch (RevertedException reverted)
        {
            return Hex.Encode(reverted.RevertData);
        }
    }
}
