using Stafi.Devnet.Contracts;
using Stafi.Devnet.Tests.Contracts;
using Stafi.Ethereum;
using Stafi.Simulation.Tests.Ports;
using Stafi.StakingPool.Contracts;
using Stafi.Testing;

namespace Stafi.Simulation.Tests.World;

/// <summary>
/// The model of the pool and its withdraw cycle against the contracts on anvil: the same calls in the same blocks must leave the same logs, the same reverts,
/// the same answers of the views and the same ETH.
/// </summary>
[Trait("Lane", "chain")]
public sealed class PoolTwinTests(DevnetChain chain, ITestOutputHelper output) : IClassFixture<DevnetChain>
{
    private const int Steps = 400;
    private const ulong Day = 86_400;

    private readonly SeededRandom _random = SeededRandom.ForCase(2026, "pool-twin", 1);
    private readonly Dictionary<string, int> _done = [];
    private readonly PoolTwin _twin = new(chain);
    private readonly Dictionary<string, byte[]> _open = [];
    private int _nextKey;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IReadOnlyList<DevnetAccount> Users => DevnetAccounts.Users;

    private WithdrawState Model => _twin.State.Pool.Withdraw;

    [Fact]
    public async Task A_random_life_is_the_same_on_the_chain()
    {
        await BeginAsync();
        for (var step = 0; step < Steps; step++)
        {
            var what = await StepAsync();
            _done[what] = _done.GetValueOrDefault(what) + 1;
            await _twin.CompareAsync(Views(), $"step {step} ({what})");
        }
        // A life in which all goes well, or nothing, would prove little.
        var summary = string.Join(", ", _done.Select(pair => $"{pair.Value} {pair.Key}")) + "; reverts: " + string.Join(", ", _twin.Reverts);
        _twin.Reverts.Count.ShouldBeGreaterThan(15, summary);
        Model.Requests.Count.ShouldBeGreaterThan(20, summary);
        Model.Ejected.Count.ShouldBeGreaterThan(2, summary);
        Model.DistributedHeight.ShouldBeGreaterThan(2UL, summary);
        Model.Proposals.Values.Count(proposal => proposal.IsExecuted).ShouldBeGreaterThan(10, summary);
        _twin.State.Pool.Reth.Submitted.Block.ShouldBeGreaterThan(2UL, summary);
        _nextKey.ShouldBeGreaterThan(3, summary);
        output.WriteLine(summary);
    }

    private async Task BeginAsync()
    {
        _twin.State = Users.Aggregate(new ChainState(), (state, user) => state.Pay(user.Address, Wei.FromEther(5_000))) with
        {
            Pool = new PoolState
            {
                PubkeyLimit = DevnetChain.Options.SuperNodePubkeyLimit,
                Voters = [.. DevnetAccounts.Voters.Select(voter => voter.Address)],
                Withdraw = new WithdrawState { LimitPerCycle = Wei.FromEther(220) },
            },
        };
        var limit = DevnetChain.Data("setWithdrawLimitPerCycle(uint256)", data => data.UInt(Model.LimitPerCycle));
        _ = await chain.SendAsync(DevnetAccounts.Deployer, chain.At.Withdraw, limit);
        foreach (var user in Users.Take(2)) await _twin.PlayAsync(user, Names.Pool.Reth, RethToken.Approve(chain.At.Withdraw, Wei.FromEther(1_000)), Wei.Zero, "approve");
    }

    private async Task<string> StepAsync()
    {
        var user = _random.Pick(Users);
        switch (_random.Below(24))
        {
            case < 3:
                var staked = _random.OneIn(8) ? Wei.ParseEther("0.001") : Wei.FromEther((ulong)_random.Below(60)) + new Wei(_random.Next() % 1_000_000_000_000_000_000);
                await _twin.PlayAsync(user, Names.Pool.UserDeposit, UserDeposit.Deposit, staked, "stake");
                return "stake";
            case < 8:
                await _twin.PlayAsync(user, Names.Pool.Withdraw, Withdraw.Unstake(Unstaked(user)), Wei.Zero, "unstake");
                return "unstake";
            case 8:
                var allowed = Wei.FromEther((ulong)_random.Below(300));
                await _twin.PlayAsync(user, Names.Pool.Reth, RethToken.Approve(chain.At.Withdraw, allowed), Wei.Zero, "approve");
                return "approve";
            case < 11:
                await _twin.PlayAsync(user, Names.Pool.Withdraw, Withdraw.Claim(Claimed(user)), Wei.Zero, "claim");
                return "claim";
            case 11:
                await ProposeAsync(Names.Pool.Withdraw, () => Withdraw.Reserve(_twin.Cycle - (ulong)_random.Below(2)), "reserve");
                return "reserve";
            case < 14:
                await ProposeAsync(Names.Pool.Withdraw, Distribution, "distribute");
                return "distribute";
            case < 16:
                await ProposeAsync(Names.Pool.NetworkBalances, Balances, "balances");
                return "balances";
            case < 20:
                await ProposeAsync(Names.Pool.Withdraw, Notice, "notice");
                return "notice";
            case 20 or 21:
                await chain.Anvil.SetNextTimestampAsync(_twin.State.Time + Day, Cancellation);
                return "day";
            case 22:
                var paid = _twin.State.BalanceOf(Names.Pool.Withdraw) + Wei.FromEther((ulong)_random.Below(40));
                await chain.Anvil.SetBalanceAsync(chain.At.Withdraw, paid, Cancellation);
                _twin.State = _twin.State.Pay(Names.Pool.Withdraw, paid - _twin.State.BalanceOf(Names.Pool.Withdraw));
                return "payment";
            default:
                await ValidatorAsync();
                return "validator";
        }
    }

    private Wei Unstaked(DevnetAccount user)
    {
        var held = _twin.State.Pool.Reth.Balances.GetValueOrDefault(user.Address);
        return _random.Below(8) switch
        {
            0 => Wei.Zero,
            1 => held + new Wei(1),
            2 => Wei.FromEther(201),
            3 => held,
            _ => new Wei(held.Value / (UInt128)(2 + _random.Below(8))),
        };
    }

    private ulong[] Claimed(DevnetAccount user)
    {
        var mine = Model.UnclaimedOf(user.Address);
        var any = (ulong)_random.Below(Model.Requests.Count + 1);
        return _random.Below(5) switch
        {
            0 => [],
            1 => [any],
            2 when mine.Count > 0 => [mine[0], mine[0]],
            _ => [.. mine.Where(index => index <= Model.MaxClaimable).Take(1 + _random.Below(3))],
        };
    }

    /// <summary>Most voters join the last proposal.</summary>
    private async Task ProposeAsync(Address contract, Func<byte[]> make, string what)
    {
        if (!_open.TryGetValue(what, out var data) || _random.OneIn(2)) data = _open[what] = make();
        for (var votes = 1 + _random.Below(3); votes > 0; votes--) await _twin.PlayAsync(Voter(), contract, data, Wei.Zero, what);
    }

    private byte[] Distribution() => Withdraw.Distribute(
        Model.DistributedHeight + (ulong)_random.Below(3), Part(_twin.State.BalanceOf(Names.Pool.Withdraw)), Part(Wei.FromEther(1)), Part(Wei.FromEther(1)),
        (ulong)_random.Below(Model.Requests.Count + 2));

    private byte[] Notice() => Withdraw.NotifyExit(
        _twin.Cycle - (_random.OneIn(5) ? 0 : 1ul), _twin.Cycle - 2 - (ulong)_random.Below(5),
        [.. Enumerable.Range(0, _random.OneIn(6) ? 34 : _random.Below(34)).Select(_ => (ulong)_random.Below(1_000))]);

    private byte[] Balances()
    {
        var supply = _twin.State.Pool.Reth.Supply;
        return NetworkBalances.Submit(
            _twin.State.Pool.Reth.Submitted.Block + (ulong)_random.Below(3), supply + Part(Wei.FromEther(20)), Part(Wei.FromEther(200)), supply);
    }

    private DevnetAccount Voter() => _random.OneIn(12) ? DevnetAccounts.Stranger : _random.Pick(DevnetAccounts.Voters);

    private Wei Part(Wei whole) => new(whole.Value / 1_000 * (UInt128)_random.Below(1_001));

    /// <summary>The pool's ETH goes into a validator, with the votes that this takes.</summary>
    private async Task ValidatorAsync()
    {
        var key = KeysPort.All[_nextKey];
        if (!await _twin.PlayAsync(DevnetAccounts.SuperNode, Names.Pool.SuperNode, SuperNode.Deposit([_twin.Signed(key, Wei.FromEther(1))]), Wei.Zero, "deposit")) return;
        _nextKey++;
        await _twin.VoteAsync(Names.Pool.SuperNode, key, matches: true);
        await _twin.PlayAsync(DevnetAccounts.SuperNode, Names.Pool.SuperNode, SuperNode.Stake([_twin.Signed(key, Wei.FromEther(31))]), Wei.Zero, "stake a validator");
    }

    private IEnumerable<(Address Contract, byte[] Data)> Views()
    {
        yield return (Names.Pool.UserDeposit, UserDeposit.Balance);
        yield return (Names.Pool.SuperNode, SuperNode.Count(DevnetAccounts.SuperNode.Address));
        yield return (Names.Pool.Reth, RethToken.TotalSupply);
        yield return (Names.Pool.Reth, RethToken.ExchangeRate);
        byte[][] ofWithdraw =
        [
            Withdraw.TotalMissing, Withdraw.NextIndex, Withdraw.MaxClaimableIndex, Withdraw.EjectedStartCycle, Withdraw.LatestDistributeHeight,
            Withdraw.LimitPerCycle, Withdraw.UserLimitPerCycle, Withdraw.CurrentCycle, Withdraw.EjectedAt(_twin.Cycle), Withdraw.EjectedAt(_twin.Cycle - 1),
            DevnetChain.Data("totalWithdrawAmountAtCycle(uint256)", data => data.UInt(_twin.Cycle)),
            .. Enumerable.Range(0, Model.Requests.Count + 1).Select(index => Withdraw.WithdrawalAt((ulong)index)),
        ];
        foreach (var data in ofWithdraw) yield return (Names.Pool.Withdraw, data);
        foreach (var user in Users.Select(each => each.Address))
        {
            yield return (Names.Pool.Withdraw, Withdraw.Unclaimed(user));
            yield return (Names.Pool.Withdraw, DevnetChain.Data("userWithdrawAmountAtCycle(address,uint256)", data => data.Address(user).UInt(_twin.Cycle)));
            yield return (Names.Pool.Reth, RethToken.BalanceOf(user));
            yield return (Names.Pool.Reth, RethToken.Allowance(user, chain.At.Withdraw));
        }
    }
}
