using System.Globalization;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Devnet.Contracts;
using Stafi.Devnet.Tests.Contracts;
using Stafi.Ethereum;
using Stafi.StakingPool.Contracts;

namespace Stafi.Simulation.Tests.World;

/// <summary>The pool's contracts on anvil and their model, which get the same calls in the same blocks.</summary>
internal sealed class PoolTwin(DevnetChain chain)
{
    private readonly TwinNames _names = new(chain.At);

    /// <summary>The model after the last call.</summary>
    public ChainState State { get; set; } = new();

    /// <summary>The withdraw cycle of the last block.</summary>
    public ulong Cycle { get; private set; }

    /// <summary>What calls reverted with.</summary>
    public HashSet<string> Reverts { get; } = [];

    /// <summary>The same call on the chain and in the model: both revert with the same words, or leave the same logs.</summary>
    /// <returns>False when they revert.</returns>
    public async Task<bool> PlayAsync(DevnetAccount from, Address contract, byte[] data, Wei value, string where)
    {
        var outcome = await chain.TrySendAsync(from, _names.OnChain(contract), data, value);
        State = State with { Time = await TimeOfAsync(outcome.Block) };
        Cycle = State.Pool.Withdraw.CycleAt(State.Time);
        var call = new Execution(State, outcome.Block, from.Address, value);
        try
        {
            ContractCalls.Run(call, contract, Hex.Decode(_names.InModel(Hex.Encode(data))));
        }
        catch (RevertedException reverted)
        {
            outcome.Succeeded.ShouldBeFalse($"{where}: the model reverts with {reverted.Message}");
            (await chain.RevertAsync(from, _names.OnChain(contract), data, value)).ShouldBe(reverted.Message, where);
            _ = Reverts.Add(reverted.Message);
            return false;
        }
        outcome.Succeeded.ShouldBeTrue($"{where}: the contract reverts, and the model does not");
        _names.Told(outcome.Logs).ShouldBe(_names.Told(call.Logs), where);
        State = call.State;
        return true;
    }

    /// <summary>Two of the voters confirm or refuse a key.</summary>
    public async Task VoteAsync(Address contract, BlsPublicKey key, bool matches)
    {
        foreach (var voter in DevnetAccounts.Voters.Take(2)) _ = await chain.SendAsync(voter, _names.OnChain(contract), SuperNode.Vote([key.Bytes.ToArray()], [matches]));
        var decided = new Execution(State, await chain.Anvil.BlockNumberAsync(TestContext.Current.CancellationToken), Address.Zero, Wei.Zero);
        if (contract == Names.LightNode) LightNodeModel.Vote(decided, key, matches);
        else PoolModel.Vote(decided, key, matches);
        State = decided.State;
    }

    /// <summary>What <c>deposit</c> and <c>stake</c> take, over so much ETH.</summary>
    public PoolDeposit Signed(BlsPublicKey key, Wei ether)
    {
        var (credentials, amount) = (WithdrawalCredentials.ForAddress(chain.At.Withdraw), new Gwei((ulong)(ether.Value / 1_000_000_000)));
        var data = new DepositData(key, credentials, amount, FakeSignatures.OfDeposit(key, credentials, amount));
        return new PoolDeposit(key.Bytes.ToArray(), data.Signature.Bytes.ToArray(), data.Root());
    }

    /// <summary>Each view answers the same, and the withdraw contract has the same ETH.</summary>
    public async Task CompareAsync(IEnumerable<(Address Contract, byte[] Data)> views, string where)
    {
        foreach (var (contract, data) in views)
        {
            var answer = Hex.Encode(await chain.CallAsync(_names.OnChain(contract), data));
            var expected = Hex.Encode(ContractViews.Answer(State, 0, contract, Hex.Decode(_names.InModel(Hex.Encode(data)))));
            _names.InModel(answer).ShouldBe(expected, $"{where}, view {Hex.Encode(data)}");
        }
        (await chain.BalanceAsync(chain.At.Withdraw)).ShouldBe(State.BalanceOf(Names.Pool.Withdraw), $"{where}, the ETH of StafiWithdraw");
    }

    private async Task<ulong> TimeOfAsync(ulong block)
    {
        var found = await chain.Anvil.RequestAsync(
            "eth_getBlockByNumber", ["0x" + block.ToString("x", CultureInfo.InvariantCulture), false], TestContext.Current.CancellationToken);
        return ulong.Parse(found.GetProperty("timestamp").GetString().AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
