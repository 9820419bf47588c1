using Stafi.Consensus.Bls;
using Stafi.Devnet.Contracts;
using Stafi.Devnet.Tests.Contracts;
using Stafi.Ethereum;
using Stafi.Simulation.Tests.Ports;
using Stafi.StakingPool;
using Stafi.StakingPool.Contracts;
using Stafi.Testing;

namespace Stafi.Simulation.Tests.World;

/// <summary>The model of solo users' contract against the one on anvil, as <see cref="PoolTwinTests"/> does for the pool.</summary>
[Trait("Lane", "chain")]
public sealed class LightNodeTwinTests(DevnetChain chain, ITestOutputHelper output) : IClassFixture<DevnetChain>
{
    private const int Steps = 250;

    private readonly SeededRandom _random = SeededRandom.ForCase(2026, "light-node-twin", 1);
    private readonly PoolTwin _twin = new(chain);
    private int _nextKey;

    private static IReadOnlyList<DevnetAccount> Users => DevnetAccounts.Users;

    private LightNodeState Model => _twin.State.Pool.Light;

    [Fact]
    public async Task A_random_life_is_the_same_on_the_chain()
    {
        _twin.State = Users.Append(DevnetAccounts.Stranger).Aggregate(new ChainState(), (state, user) => state.Pay(user.Address, Wei.FromEther(9_000))) with
        {
            Pool = new PoolState { PubkeyLimit = DevnetChain.Options.SuperNodePubkeyLimit },
        };
        for (var step = 0; step < Steps; step++)
        {
            await StepAsync();
            await _twin.CompareAsync(Views(), $"step {step}");
        }
        var summary = string.Join(", ", Model.Keys.Values.GroupBy(key => key.Status).Select(group => $"{group.Count()} {group.Key}"))
            + "; reverts: " + string.Join(", ", _twin.Reverts);
        _twin.Reverts.Count.ShouldBeGreaterThan(5, summary);
        PubkeyStatus[] seen = [PubkeyStatus.Staked, PubkeyStatus.Unmatched, PubkeyStatus.Withdrawn];
        foreach (var status in seen) Model.Keys.Values.Count(key => key.Status == status).ShouldBeGreaterThan(0, $"{status}: {summary}");
        output.WriteLine(summary);
    }

    private async Task StepAsync()
    {
        var user = _random.Pick(Users);
        var key = KeysPort.Solo[_random.Below(_nextKey + 1)];
        switch (_random.OneIn(3) ? _random.Below(7) : Fitting(key))
        {
            case 0:
                _ = await _twin.PlayAsync(user, Names.Pool.UserDeposit, UserDeposit.Deposit, Wei.FromEther((ulong)_random.Below(50)), "users stake");
                break;
            case 1: await DepositAsync(user); break;
            case 2:
                if (Model.StatusOf(key) is PubkeyStatus.Deposited) await _twin.VoteAsync(Names.LightNode, key, matches: !_random.OneIn(4));
                break;
            case 3: await PlayAsync(OwnerOf(key, user), LightNode.Stake([_twin.Signed(key, Model.PoolPart)]), Wei.Zero, "stake"); break;
            case 4: await PlayAsync(OwnerOf(key, user), LightNode.OffBoard(key.Bytes), Wei.Zero, "give up"); break;
            case 5:
                await PlayAsync(DevnetAccounts.Stranger, LightNode.ProvideNodeDeposit(key.Bytes), _random.OneIn(5) ? Wei.FromEther(1) : Model.NodeDeposit, "provide");
                break;
            default: await PlayAsync(OwnerOf(key, user), LightNode.WithdrawNodeDeposit(key.Bytes), Wei.Zero, "withdraw"); break;
        }
    }

    /// <summary>What the key waits for; where it waits for nothing, another one is deposited.</summary>
    private int Fitting(BlsPublicKey key) => Model.StatusOf(key) switch
    {
        PubkeyStatus.Deposited => 2,
        PubkeyStatus.Matched => _random.OneIn(2) ? 3 : 4,
        PubkeyStatus.OffBoarded => 5,
        PubkeyStatus.CanWithdraw => 6,
        _ => 1,
    };

    private async Task DepositAsync(DevnetAccount user)
    {
        if (_random.OneIn(10))
        {
            await ToggleAsync();
            return;
        }
        // Sometimes a key that one of the contracts has.
        if (_random.OneIn(6))
        {
            var taken = _random.OneIn(2) ? KeysPort.Solo[0] : KeysPort.All[0];
            _ = await _twin.PlayAsync(DevnetAccounts.SuperNode, Names.Pool.SuperNode, SuperNode.Deposit([_twin.Signed(taken, Wei.FromEther(1))]), Wei.Zero, "super node");
            await PlayAsync(user, LightNode.Deposit([_twin.Signed(taken, Model.NodeDeposit)]), Model.NodeDeposit, "deposit a taken key");
            return;
        }
        var paid = _random.OneIn(8) ? Wei.FromEther(1) : Model.NodeDeposit;
        if (await PlayAsync(user, LightNode.Deposit([_twin.Signed(KeysPort.Solo[_nextKey], Model.NodeDeposit)]), paid, "deposit")) _nextKey++;
    }

    private async Task ToggleAsync()
    {
        var enabled = !Model.DepositEnabled;
        _ = await chain.SendAsync(DevnetAccounts.Deployer, chain.At.LightNode, LightNode.SetDepositEnabled(enabled));
        _twin.State = _twin.State with { Pool = _twin.State.Pool with { Light = Model with { DepositEnabled = enabled } } };
    }

    private DevnetAccount OwnerOf(BlsPublicKey key, DevnetAccount otherwise) => !_random.OneIn(8) && Model.Keys.TryGetValue(key, out var known)
        ? Users.First(user => user.Address == known.Node)
        : otherwise;

    private Task<bool> PlayAsync(DevnetAccount from, byte[] data, Wei value, string where) => _twin.PlayAsync(from, Names.LightNode, data, value, where);

    private IEnumerable<(Address Contract, byte[] Data)> Views()
    {
        yield return (Names.Pool.UserDeposit, UserDeposit.Balance);
        yield return (Names.LightNode, LightNode.DepositEnabled);
        yield return (Names.LightNode, LightNode.NodeDepositAmount);
        foreach (var user in Users) yield return (Names.LightNode, LightNode.Count(user.Address));
        foreach (var key in KeysPort.Solo.Take(_nextKey + 1)) yield return (Names.LightNode, LightNode.Status(key.Bytes));
    }
}
