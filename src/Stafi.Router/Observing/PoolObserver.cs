using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.Contracts;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Ledger;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;
using Stafi.StakingPool.Contracts;

namespace Stafi.Router.Observing;

/// <summary>Reads the staking pool at one block in one request.</summary>
public sealed class PoolObserver(IExecutionClient client, PoolContractsSource source, ILedger ledger)
{
    /// <param name="account">Our super node account.</param>
    /// <param name="head">Block to read at.</param>
    /// <param name="afresh">True to look up the contracts again too.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<PoolView> ReadAsync(Address account, ChainPoint head, bool afresh, CancellationToken cancellation)
    {
        var contracts = await source.GetAsync(head, afresh, cancellation);
        Call[] calls =
        [
            View(contracts.UserDeposit, UserDeposit.Balance),
            View(contracts.Withdraw, Withdraw.TotalMissing),
            View(contracts.SuperNode, SuperNode.DepositEnabled),
            View(contracts.NodeManager, NodeManager.SuperNodeExists(account)),
            View(contracts.NetworkSettings, NetworkSettings.SuperNodePubkeyLimit),
            View(contracts.SuperNode, SuperNode.Count(account)),
            View(contracts.NetworkSettings, NetworkSettings.WithdrawalCredentials),
            .. contracts.LightNode is { } light ? (Call[])[View(light, LightNode.DepositEnabled), View(light, LightNode.NodeDepositAmount)] : [],
        ];
        var answers = await Multicall3.AggregateAsync(client, calls, BlockId.Hash(head.Hash), cancellation);
        var keys = await ledger.PoolKeysAsync(cancellation);
        // Of the pool only the solo route needs them.
        var unread = answers.Skip(7).Any(answer => !answer.Success) ? "StafiLightNode does not tell its switch or its node deposit (the views revert)" : null;
        return new PoolView
        {
            Balance = Reader(answers[0], "StafiUserDeposit.getBalance").Wei(),
            MissingForWithdraw = Reader(answers[1], "StafiWithdraw.totalMissingAmountForWithdraw").Wei(),
            SuperNodeDepositEnabled = Reader(answers[2], "StafiSuperNode.getSuperNodeDepositEnabled").Bool(),
            SuperNodeRegistered = Reader(answers[3], "StafiNodeManager.getSuperNodeExists").Bool(),
            SuperNodePubkeyLimit = Reader(answers[4], "StafiNetworkSettings.getSuperNodePubkeyLimit").UInt64(),
            SuperNodePubkeyCount = Reader(answers[5], "StafiSuperNode.getSuperNodePubkeyCount").UInt64(),
            WithdrawalCredentials = Credentials(Reader(answers[6], "StafiNetworkSettings.getWithdrawalCredentials").Bytes()),
            Withdraw = contracts.Withdraw,
            SuperNode = contracts.SuperNode,
            SuperNodeFeePool = contracts.SuperNodeFeePool,
            LightNode = unread is null && contracts.LightNode is { } lightNode ? LightNodeOf(lightNode, contracts.FeePool, answers[7], answers[8]) : null,
            LightNodeUnread = unread,
            KeysAwaitingStake = keys.Count(key => key.Status is PubkeyStatus.Deposited or PubkeyStatus.Matched),
        };
    }

    /// <summary>Status of each key in StafiSuperNode and StafiLightNode.</summary>
    public async Task<IReadOnlyDictionary<BlsPublicKey, PoolKeyStatus>> StatusesAsync(
        IReadOnlyCollection<BlsPublicKey> keys, ChainPoint head, bool afresh, CancellationToken cancellation)
    {
        if (keys.Count == 0) return new Dictionary<BlsPublicKey, PoolKeyStatus>();
        var contracts = await source.GetAsync(head, afresh, cancellation);
        var calls = keys.Select(key => View(contracts.SuperNode, SuperNode.Status(key.Bytes)));
        if (contracts.LightNode is { } lightNode) calls = calls.Concat(keys.Select(key => View(lightNode, LightNode.Status(key.Bytes))));
        var answers = await Multicall3.AggregateAsync(client, [.. calls], BlockId.Hash(head.Hash), cancellation);
        return keys.Select((key, index) => (key, Status: new PoolKeyStatus(
                Status(answers[index]),
                contracts.LightNode is null ? PubkeyStatus.Unknown : answers[keys.Count + index] is { Success: true } light ? Status(light) : null)))
            .ToDictionary(pair => pair.key, pair => pair.Status);
    }

    private static LightNodeView LightNodeOf(Address contract, Address? feePool, MulticallResult enabled, MulticallResult deposit) =>
        new(contract, new AbiReader(enabled.Data).Bool(), new AbiReader(deposit.Data).Wei(), feePool);

    private static PubkeyStatus Status(MulticallResult answer) => answer.Success
        ? SuperNode.ReadStatus(answer.Data)
        : throw new ObservationException("a status view of the pool reverted");

    private static WithdrawalCredentials? Credentials(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Hash32.Length ? new WithdrawalCredentials(new Hash32(bytes)) : null;

    private static AbiReader Reader(MulticallResult answer, string view) => answer.Success
        ? new AbiReader(answer.Data)
        : throw new ObservationException($"{view} reverted");

    private static Call View(Address contract, byte[] data) => new(null, contract, data);
}
