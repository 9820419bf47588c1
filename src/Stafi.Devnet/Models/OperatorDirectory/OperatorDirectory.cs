using Stafi.Consensus.Bls;
using Stafi.Devnet.Models.SsvNode;
using Stafi.Ethereum;
using Stafi.Ssv.Contracts;
using Stafi.Ssv.KeyShares;

namespace Stafi.Devnet.Models.OperatorDirectory;

/// <summary>SSV's index of operators, validators and accounts, built from SSVNetwork's events in chain order.</summary>
public sealed class OperatorDirectory
{
    private readonly SortedDictionary<ulong, DirectoryOperator> _operators = [];
    private readonly Dictionary<ulong, OperatorReport> _reports;
    private readonly Dictionary<(Address Owner, BlsPublicKey Key), ValidatorAdded> _validators = [];

    /// <param name="reports">Reports by operator; they outlive a rebuild of the index and may name operators that do not exist yet.</param>
    public OperatorDirectory(Dictionary<ulong, OperatorReport> reports) => _reports = reports;

    public IReadOnlyCollection<DirectoryOperator> Operators => _operators.Values;

    public SsvRegistry Registry { get; } = new();

    /// <summary>Every registered validator, in no particular order.</summary>
    public IReadOnlyCollection<ValidatorAdded> Validators => _validators.Values;

    public DirectoryOperator? Find(ulong id) => _operators.GetValueOrDefault(id);

    public void SetReport(ulong id, OperatorReport report)
    {
        _reports[id] = report;
        Change(id, known => known with { Report = report });
    }

    public void Apply(SsvEvent happened)
    {
        Registry.Apply(happened, epoch: 0);
        switch (happened)
        {
            case OperatorAdded added: Add(added); break;
            case OperatorRemoved removed: Change(removed.OperatorId, known => known with { IsRemoved = true, EthFee = Wei.Zero }); break;
            case OperatorFeeDeclared declared: Change(declared.OperatorId, known => known with { DeclaredFee = declared.Fee }); break;
            case OperatorFeeDeclarationCancelled cancelled:
                Change(cancelled.OperatorId, known => known with { DeclaredFee = Wei.Zero });
                break;
            case OperatorFeeExecuted executed:
                Change(executed.OperatorId, known => known with { PreviousFee = known.EthFee, EthFee = executed.Fee, DeclaredFee = Wei.Zero });
                break;
            case OperatorPrivacyStatusUpdated privacy:
                ChangeAll(privacy.OperatorIds, known => known with { IsPrivate = privacy.Private });
                break;
            case OperatorWhitelistChanged list:
                ChangeAll(list.OperatorIds, known => known with { Whitelist = Changed(known.Whitelist, list) });
                break;
            case OperatorWhitelistingContractUpdated contract:
                ChangeAll(contract.OperatorIds, known => known with { WhitelistingContract = contract.WhitelistingContract });
                break;
            case ValidatorAdded added when _validators.TryAdd((added.Owner, added.PublicKey), added):
                ChangeAll(added.Operators.Ids.ToArray(), known => known with { Validators = known.Validators + 1 });
                break;
            case ValidatorRemoved removed when _validators.Remove((removed.Owner, removed.PublicKey)):
                ChangeAll(removed.Operators.Ids.ToArray(), known => known with { Validators = known.Validators - 1 });
                break;
            default: break;
        }
    }

    private static List<Address> Changed(IReadOnlyList<Address> whitelist, OperatorWhitelistChanged change) =>
        [.. change.Added ? whitelist.Union(change.Addresses) : whitelist.Except(change.Addresses)];

    private void Add(OperatorAdded added)
    {
        var text = OperatorKey.TryParseChain(added.PublicKey.Span, out var key, out _) ? key.Text : "";
        _operators[added.OperatorId] = new DirectoryOperator(added.OperatorId, added.Owner, text)
        {
            EthFee = added.Fee,
            Report = _reports.GetValueOrDefault(added.OperatorId, new OperatorReport()),
        };
    }

    private void ChangeAll(IEnumerable<ulong> ids, Func<DirectoryOperator, DirectoryOperator> change)
    {
        foreach (var id in ids) Change(id, change);
    }

    private void Change(ulong id, Func<DirectoryOperator, DirectoryOperator> change)
    {
        if (_operators.TryGetValue(id, out var known)) _operators[id] = change(known);
    }
}
