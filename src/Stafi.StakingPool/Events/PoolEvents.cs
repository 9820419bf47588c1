using System.Diagnostics.CodeAnalysis;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.StakingPool.Contracts;

namespace Stafi.StakingPool.Events;

/// <summary>
/// Reads the staking pool's logs. Contracts share topics, so a log is told apart by its contract and its topic.
/// </summary>
/// <param name="contracts">The contracts; after an upgrade make a new reader, the old contract emits nothing any more.</param>
public sealed class PoolEvents(PoolContracts contracts)
{
    private delegate PoolEvent Decoder(Log log, AbiReader data);

    private sealed record Entry(string Name, int Topics, Decoder Decode);

    private readonly Dictionary<(Address Contract, Hash32 Topic), Entry> _entries = Table(contracts);

    /// <summary>The contracts that emit the events known here.</summary>
    public IReadOnlyList<Address> Addresses => [.. _entries.Keys.Select(key => key.Contract).Distinct()];

    /// <summary>The first topics of the events known here.</summary>
    public IReadOnlyList<Hash32> Topics => [.. _entries.Keys.Select(key => key.Topic).Distinct()];

    /// <summary>
    /// Reads one log. One of a known contract and topic whose content is wrong gives an <see cref="UnreadablePoolEvent"/>; this
    /// method never throws for what a chain may hold.
    /// </summary>
    /// <returns>False when contract and topic are none known here.</returns>
    public bool TryDecode(Log log, [NotNullWhen(true)] out PoolEvent? decoded)
    {
        decoded = null;
        if (log.Topics.Count == 0 || !_entries.TryGetValue((log.Address, log.Topics[0]), out var entry)) return false;

        decoded = Read(entry, log) with { Block = log.BlockNumber, LogIndex = log.LogIndex };
        return true;
    }

    private static PoolEvent Read(Entry entry, Log log)
    {
        if (log.Topics.Count != entry.Topics)
            return new UnreadablePoolEvent(entry.Name, $"It has {log.Topics.Count} topics instead of {entry.Topics}.");
        try
        {
            return entry.Decode(log, new AbiReader(log.Data.Span));
        }
        catch (AbiException failure)
        {
            return new UnreadablePoolEvent(entry.Name, failure.Message);
        }
    }

    private static Dictionary<(Address Contract, Hash32 Topic), Entry> Table(PoolContracts contracts)
    {
        var table = new Dictionary<(Address, Hash32), Entry>
        {
            [(contracts.SuperNode, PoolTopics.SuperNodeDeposited)] = new("Deposited", 1, (_, data) =>
                new Deposited(NodeKind.SuperNode, data.Address(), Key(ref data), Signature(ref data), Wei.FromEther(1))),
            [(contracts.UserDeposit, PoolTopics.DepositReceived)] = new("DepositReceived", 2, (log, data) =>
                new DepositReceived(Indexed(log, 1), data.Wei())),
            [(contracts.UserDeposit, PoolTopics.DepositRecycled)] = new("DepositRecycled", 2, (log, data) =>
                new DepositRecycled(Indexed(log, 1), data.Wei())),
            [(contracts.UserDeposit, PoolTopics.DepositAssigned)] = new("DepositAssigned", 2, (log, data) =>
                new DepositAssigned(Indexed(log, 1), data.Wei())),
            [(contracts.UserDeposit, PoolTopics.ExcessWithdrawn)] = new("ExcessWithdrawn", 2, (log, data) =>
                new ExcessWithdrawn(Indexed(log, 1), data.Wei())),
            [(contracts.Withdraw, PoolTopics.Unstake)] = new("Unstake", 2, (log, data) =>
                new Unstaked(Indexed(log, 1), data.Wei(), data.Wei(), data.UInt64(), data.Bool())),
            [(contracts.Withdraw, PoolTopics.Withdraw)] = new("Withdraw", 2, (log, data) =>
                new Withdrawn(Indexed(log, 1), data.UInt64Array())),
            [(contracts.Withdraw, PoolTopics.ReserveEthForWithdraw)] = new("ReserveEthForWithdraw", 1, (_, data) =>
                new EthReserved(data.UInt64(), data.Wei())),
            [(contracts.Withdraw, PoolTopics.DistributeWithdrawals)] = new("DistributeWithdrawals", 1, (_, data) =>
                new WithdrawalsDistributed(data.UInt64(), data.Wei(), data.Wei(), data.Wei(), data.UInt64(), data.Wei())),
            [(contracts.Withdraw, PoolTopics.NotifyValidatorExit)] = new("NotifyValidatorExit", 1, (_, data) =>
                new ValidatorExitNotified(data.UInt64(), data.UInt64(), data.UInt64Array())),
            [(contracts.NetworkBalances, PoolTopics.BalancesUpdated)] = new("BalancesUpdated", 1, (_, data) =>
                new BalancesUpdated(data.UInt64(), data.Wei(), data.Wei(), data.Wei())),
        };
        AddNode(table, contracts.SuperNode, NodeKind.SuperNode);
        if (contracts.Ether is { } vault)
        {
            AddVault(table, vault, PoolTopics.VaultDeposited, "EtherDeposited", VaultFlowKind.Deposited);
            AddVault(table, vault, PoolTopics.VaultWithdrawn, "EtherWithdrawn", VaultFlowKind.Withdrawn);
        }
        AddEther(table, contracts.Withdraw);
        AddEther(table, contracts.Reth);
        if (contracts.LightNode is { } lightNode)
        {
            AddNode(table, lightNode, NodeKind.LightNode);
            table[(lightNode, PoolTopics.LightNodeDeposited)] = new("Deposited", 1, (_, data) =>
                new Deposited(NodeKind.LightNode, data.Address(), Key(ref data), Signature(ref data), data.Wei()));
        }
        if (contracts.Upgrade is { } upgrade)
        {
            table[(upgrade, PoolTopics.ContractUpgraded)] = new("ContractUpgraded", 4, (log, _) =>
                new ContractUpgraded(log.Topics[1], Indexed(log, 2), Indexed(log, 3)));
        }
        return table;
    }

    private static void AddNode(Dictionary<(Address, Hash32), Entry> table, Address contract, NodeKind kind)
    {
        table[(contract, PoolTopics.Staked)] = new("Staked", 1, (_, data) => new Staked(kind, data.Address(), Key(ref data)));
        table[(contract, PoolTopics.SetPubkeyStatus)] = new("SetPubkeyStatus", 1, (_, data) =>
            new PubkeyStatusSet(kind, Key(ref data), Status(ref data)));
        AddEther(table, contract);
    }

    private static void AddVault(Dictionary<(Address, Hash32), Entry> table, Address contract, Hash32 topic, string name, VaultFlowKind kind) =>
        table[(contract, topic)] = new(name, 2, (log, data) => new VaultFlow(kind, log.Topics[1], data.Wei()));

    private static void AddEther(Dictionary<(Address, Hash32), Entry> table, Address contract) =>
        table[(contract, PoolTopics.EtherDeposited)] = new("EtherDeposited", 2, (log, data) =>
            new EtherDeposited(contract, Indexed(log, 1), data.Wei()));

    private static byte[] Key(ref AbiReader data) => Exactly(ref data, PoolDeposit.KeyLength, "public key");

    private static byte[] Signature(ref AbiReader data) => Exactly(ref data, PoolDeposit.SignatureLength, "signature");

    private static byte[] Exactly(ref AbiReader data, int length, string what)
    {
        var bytes = data.Bytes();
        return bytes.Length == length ? bytes.ToArray() : throw new AbiException($"The {what} has {bytes.Length} bytes instead of {length}.");
    }

    private static PubkeyStatus Status(ref AbiReader data)
    {
        Span<byte> word = stackalloc byte[Hash32.Length];
        data.Hash32().CopyTo(word);
        return SuperNode.ReadStatus(word);
    }

    private static Address Indexed(Log log, int topic) => new AbiReader(log.Topics[topic].ToArray()).Address();
}
