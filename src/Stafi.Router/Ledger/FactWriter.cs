using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Storage;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;
using Stafi.StakingPool.Events;

namespace Stafi.Router.Ledger;

/// <summary>Writes decoded logs as facts, each kind into its table, by statements that are prepared once for a transaction.</summary>
/// <param name="session">The transaction.</param>
/// <param name="again">True when the history of a contract is read again and some of its facts may be there.</param>
internal sealed partial class FactWriter(StoreSession session, bool again) : IDisposable
{
    private readonly Dictionary<string, BulkStatement> _statements = [];
    private (OperatorSet Set, string Text)? _operators;

    /// <summary>Writes one fact; its block must be there.</summary>
    public void Write(Log log, object happened)
    {
        switch (happened)
        {
            case ClusterEvent change:
                WriteCluster(log, change);
                if (change is ClusterBalanceUpdated update) WriteEffectiveBalance(log, update, update.EffectiveBalance);
                if (change is ClusterMigratedToEth migrated) WriteEffectiveBalance(log, migrated, migrated.EffectiveBalance);
                break;
            case FeeRecipientAddressUpdated recipient:
                Insert("ssv_fee_recipient", "owner, recipient", log, recipient.Owner.ToArray(), recipient.Recipient.ToArray());
                break;
            case OperatorPrivacyStatusUpdated privacy:
                foreach (var id in privacy.OperatorIds) WriteOperator(log, id, privacy.Private ? OperatorFact.Private : OperatorFact.Public);
                break;
            case OperatorWhitelistChanged list:
                WriteWhitelist(log, list.OperatorIds, list.Addresses, list.Added ? OperatorFact.Listed : OperatorFact.Unlisted);
                break;
            case OperatorWhitelistingContractUpdated contract:
                WriteWhitelist(log, contract.OperatorIds, [contract.WhitelistingContract], OperatorFact.ListContract);
                break;
            case OperatorEvent change:
                WriteOperator(log, change);
                break;
            case Deposited { Kind: NodeKind.LightNode } deposited:
                Insert(
                    "light_node_deposit", "node, public_key, amount", log,
                    deposited.Node.ToArray(), deposited.PublicKey.ToArray(), deposited.Amount.ToArray());
                break;
            case Deposited deposited:
                Insert("pool_deposit", "super_node, public_key", log, deposited.Node.ToArray(), deposited.PublicKey.ToArray());
                break;
            case PubkeyStatusSet status:
                Insert(status.Kind is NodeKind.LightNode ? "light_node_status" : "pool_key_status", "public_key, status", log, status.PublicKey.ToArray(), (long)status.Status);
                break;
            case ContractUpgraded upgraded:
                Insert("pool_upgrade", "name_hash, old_address, new_address", log, upgraded.NameHash.ToArray(), upgraded.Old.ToArray(), upgraded.New.ToArray());
                break;
            case PoolEvent change when WritePool(log, change):
                break;
            default:
                throw new LedgerException($"The ledger has no table for {happened.GetType().Name}.");
        }
    }

    /// <summary>Sees to it that all facts are written; without it some may not be.</summary>
    public void Complete()
    {
        foreach (var statement in _statements.Values) statement.Complete();
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
    }

    private void WriteCluster(Log log, ClusterEvent change)
    {
        var added = change as ValidatorAdded;
        var key = added?.PublicKey ?? (change as ValidatorRemoved)?.PublicKey;
        var tuple = change.Cluster;
        Insert(
            "ssv_cluster_event",
            "kind, owner, operators, public_key, shares_hash, validator_count, network_fee_index, cluster_index, active, balance",
            log,
            ClusterFact.KindOf(change),
            change.Owner.ToArray(),
            Text(change.Operators),
            key?.ToArray(),
            added is null ? null : SharesHash.Of(added.Shares.Span).ToArray(),
            (long)tuple.ValidatorCount,
            unchecked((long)tuple.NetworkFeeIndex),
            unchecked((long)tuple.Index),
            tuple.Active ? 1L : 0L,
            tuple.Balance.ToArray());
    }

    private void WriteEffectiveBalance(Log log, ClusterEvent change, uint ether) => Insert(
        "ssv_effective_balance", "owner, operators, effective_balance", log, change.Owner.ToArray(), Text(change.Operators), (long)ether);

    // The events of a bulk call are of one cluster.
    private string Text(OperatorSet operators)
    {
        if (_operators is { } last && last.Set == operators) return last.Text;
        var text = operators.ToString();
        _operators = (operators, text);
        return text;
    }

    private void WriteOperator(Log log, OperatorEvent change)
    {
        switch (change)
        {
            case OperatorAdded added:
                WriteOperator(log, added.OperatorId, OperatorFact.Added, added.Owner, added.PublicKey.ToArray(), added.Fee);
                break;
            case OperatorRemoved removed:
                WriteOperator(log, removed.OperatorId, OperatorFact.Removed);
                break;
            case OperatorFeeDeclared declared:
                WriteOperator(log, declared.OperatorId, OperatorFact.FeeDeclared, declared.Owner, fee: declared.Fee);
                break;
            case OperatorFeeExecuted executed:
                WriteOperator(log, executed.OperatorId, OperatorFact.FeeExecuted, executed.Owner, fee: executed.Fee);
                break;
            case OperatorFeeDeclarationCancelled cancelled:
                WriteOperator(log, cancelled.OperatorId, OperatorFact.FeeCancelled, cancelled.Owner);
                break;
        }
    }

    private void WriteOperator(Log log, ulong id, string kind, Address? owner = null, byte[]? publicKey = null, Wei? fee = null) => Insert(
        "ssv_operator_event", "operator_id, kind, owner, public_key, fee", log, unchecked((long)id), kind, owner?.ToArray(), publicKey, fee?.ToArray());

    private void WriteWhitelist(Log log, IReadOnlyList<ulong> ids, IReadOnlyList<Address> addresses, string kind)
    {
        var position = 0L;
        foreach (var id in ids)
        {
            foreach (var address in addresses)
                Insert("ssv_operator_whitelist", "position, operator_id, kind, address", log, position++, unchecked((long)id), kind, address.ToArray());
        }
    }

    private void Insert(string table, string columns, Log log, params ReadOnlySpan<object?> values)
    {
        if (!_statements.TryGetValue(table, out var statement))
        {
            var names = $"block_number, log_index, block_hash, {columns}".Split(", ");
            var sql = $"INSERT INTO {table} ({string.Join(", ", names)}) VALUES (@{string.Join(", @", names)})" + (again ? " ON CONFLICT DO NOTHING" : "");
            statement = session.Prepare(sql, names);
            _statements.Add(table, statement);
        }
        statement.Execute([(long)log.BlockNumber, (long)log.LogIndex, log.BlockHash.ToArray(), .. values]);
    }
}
