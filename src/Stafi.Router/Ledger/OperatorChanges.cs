using Stafi.Ethereum;
using Stafi.Router.Storage;

namespace Stafi.Router.Ledger;

/// <summary>What the events after <c>OperatorAdded</c> have made of the operators.</summary>
internal sealed class OperatorChanges
{
    private readonly HashSet<ulong> _removed = [];
    private readonly HashSet<ulong> _declared = [];
    private readonly Dictionary<ulong, ulong> _changed = [];

    private OperatorChanges()
    {
    }

    public static async Task<OperatorChanges> ReadAsync(StoreSession session)
    {
        var changes = new OperatorChanges();
        var events = await session.QueryAsync<Row>("SELECT operator_id, kind, block_number, log_index FROM ssv_operator_event");
        var lists = await session.QueryAsync<Row>("SELECT operator_id, kind, block_number, log_index FROM ssv_operator_whitelist");
        foreach (var row in events.Concat(lists).OrderBy(row => (row.BlockNumber, row.LogIndex))) changes.Apply(row);
        return changes;
    }

    public KnownOperator Complete(ulong id, Address owner, byte[] publicKey) => new(id, owner, publicKey, _removed.Contains(id))
    {
        HasDeclaredFee = _declared.Contains(id),
        ChangedBlock = _changed.GetValueOrDefault(id),
    };

    private void Apply(Row row)
    {
        _changed[row.OperatorId] = row.BlockNumber;
        switch (row.Kind)
        {
            case OperatorFact.Removed:
                _removed.Add(row.OperatorId);
                _declared.Remove(row.OperatorId);
                break;
            case OperatorFact.FeeDeclared:
                _declared.Add(row.OperatorId);
                break;
            case OperatorFact.FeeExecuted or OperatorFact.FeeCancelled:
                _declared.Remove(row.OperatorId);
                break;
            default:
                break;
        }
    }

    private sealed record Row(ulong OperatorId, string Kind, ulong BlockNumber, long LogIndex);
}
