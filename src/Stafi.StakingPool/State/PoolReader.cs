using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.Contracts;
using Stafi.Ethereum.JsonRpc;
using Stafi.StakingPool.Contracts;

namespace Stafi.StakingPool.State;

/// <summary>Reads the staking pool, everything of one block with one request.</summary>
/// <param name="client">The execution client.</param>
/// <param name="contracts">The contracts, as resolved at a block not much older.</param>
public sealed class PoolReader(IExecutionClient client, PoolContracts contracts)
{
    /// <summary>The pool, seen by one super node.</summary>
    /// <exception cref="PoolReadException">A contract does not answer as it should.</exception>
    public async Task<PoolState> ReadAsync(Address superNode, BlockId at, CancellationToken stopping)
    {
        var batch = new ViewBatch();
        var balance = batch.Add("the pool's balance", contracts.UserDeposit, UserDeposit.Balance, data => new AbiReader(data).Wei());
        var missing = batch.Add("what withdrawals lack", contracts.Withdraw, Withdraw.TotalMissing, data => new AbiReader(data).Wei());
        var userSwitch = batch.Add("the users' switch", contracts.UserDeposit, UserDeposit.DepositEnabled, data => new AbiReader(data).Bool());
        var nodeSwitch = batch.Add("the super nodes' switch", contracts.SuperNode, SuperNode.DepositEnabled, data => new AbiReader(data).Bool());
        var credentials = batch.Add("the withdrawal credentials", contracts.NetworkSettings, NetworkSettings.WithdrawalCredentials, ReadCredentials);
        var limit = batch.Add("the limit of keys", contracts.NetworkSettings, NetworkSettings.SuperNodePubkeyLimit, Number);
        var isSuperNode = batch.Add("whether the account is a super node", contracts.NodeManager, NodeManager.SuperNodeExists(superNode), data => new AbiReader(data).Bool());
        var count = batch.Add("the account's number of keys", contracts.SuperNode, SuperNode.Count(superNode), Number);
        var voters = batch.Add("the number of voters", contracts.NodeManager, NodeManager.TrustedNodeCount, Number);
        var cycle = batch.Add("the withdraw cycle", contracts.Withdraw, Withdraw.CurrentCycle, Number);
        var next = batch.Add("the next withdrawal", contracts.Withdraw, Withdraw.NextIndex, Number);
        var claimable = batch.Add("the claimable withdrawals", contracts.Withdraw, Withdraw.MaxClaimableIndex, Number);
        var rate = batch.Add("rETH's rate", contracts.Reth, RethToken.ExchangeRate, data => new AbiReader(data).Wei());
        var supply = batch.Add("rETH's supply", contracts.Reth, RethToken.TotalSupply, data => new AbiReader(data).Wei());

        var lightSwitch = contracts.LightNode is { } light
            ? batch.Add("the light nodes' switch", light, LightNode.DepositEnabled, data => new AbiReader(data).Bool())
            : null;
        var nodeDeposit = contracts.LightNode is { } same
            ? batch.Add("the node deposit", same, LightNode.NodeDepositAmount, data => new AbiReader(data).Wei())
            : null;

        await batch.RunAsync(client, at, stopping);
        return new PoolState
        {
            Balance = balance(),
            MissingForWithdraw = missing(),
            UserDepositEnabled = userSwitch(),
            SuperNodeDepositEnabled = nodeSwitch(),
            LightNodeDepositEnabled = lightSwitch?.Invoke(),
            NodeDeposit = nodeDeposit?.Invoke(),
            WithdrawalCredentials = credentials(),
            SuperNodePubkeyLimit = limit(),
            IsSuperNode = isSuperNode(),
            SuperNodePubkeyCount = count(),
            VoterCount = voters(),
            WithdrawCycle = cycle(),
            NextWithdrawIndex = next(),
            MaxClaimableWithdrawIndex = claimable(),
            ExchangeRate = rate(),
            RethSupply = supply(),
            FeeRecipient = contracts.SuperNodeFeePool,
        };
    }

    /// <summary>The status of keys in StafiSuperNode, in their order.</summary>
    /// <exception cref="PoolReadException">The contract does not answer as it should.</exception>
    public Task<IReadOnlyList<PubkeyStatus>> ReadSuperNodeStatusAsync(IReadOnlyList<ReadOnlyMemory<byte>> keys, BlockId at, CancellationToken stopping) =>
        ReadStatusAsync(contracts.SuperNode, [.. keys.Select(key => SuperNode.Status(key.Span))], at, stopping);

    /// <summary>The status of keys in StafiLightNode, in their order; all unknown where there is no such contract.</summary>
    /// <exception cref="PoolReadException">The contract does not answer as it should.</exception>
    public async Task<IReadOnlyList<PubkeyStatus>> ReadLightNodeStatusAsync(IReadOnlyList<ReadOnlyMemory<byte>> keys, BlockId at, CancellationToken stopping) =>
        contracts.LightNode is { } lightNode
            ? await ReadStatusAsync(lightNode, [.. keys.Select(key => LightNode.Status(key.Span))], at, stopping)
            : new PubkeyStatus[keys.Count];

    private async Task<IReadOnlyList<PubkeyStatus>> ReadStatusAsync(Address contract, byte[][] calls, BlockId at, CancellationToken stopping)
    {
        var answers = await Multicall3.AggregateAsync(client, [.. calls.Select(data => new Call(null, contract, data))], at, stopping);
        return [.. answers.Select(answer => PoolAnswer.Read("the status of a key", answer, data => SuperNode.ReadStatus(data)))];
    }

    private static ulong Number(byte[] data) => new AbiReader(data).UInt64();

    private static Hash32 ReadCredentials(byte[] data)
    {
        var bytes = new AbiReader(data).Bytes();
        return bytes.Length == Hash32.Length ? new Hash32(bytes) : throw new AbiException($"They have {bytes.Length} bytes instead of {Hash32.Length}.");
    }
}
