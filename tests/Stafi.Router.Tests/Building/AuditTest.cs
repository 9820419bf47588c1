using Microsoft.Extensions.Logging.Abstractions;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Alerting;
using Stafi.Router.Execution;
using Stafi.Router.Ledger.Auditing;
using Stafi.Router.Observing;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Building;

/// <summary>An audit over the ledger of the test, with indexers and a second node.</summary>
public abstract class AuditTest : LedgerTest
{
    protected static readonly Address Us = Sample.Address(1);

    private LedgerAudit? _audit;

    internal FakeClock Time { get; } = new() { Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000) };

    internal FakeWitness Api { get; } = new("the API");

    /// <summary>Nodes besides the one that the ledger follows.</summary>
    internal LinesLogger<LedgerAudit> AuditLog { get; } = new();

    internal List<IExecutionClient> OtherNodes { get; } = [];

    internal ulong DepositedKeys { get; set; }

    internal LedgerAudit Audit => _audit ??= NewAudit();

    /// <summary>One round of the audit at the ledger's block.</summary>
    internal async Task<IReadOnlyList<LedgerDisagreement>> RunAsync()
    {
        var head = (await Ledger.CursorAsync(Cancellation)).ShouldNotBeNull();
        var found = await Audit.RunAsync(head, Reading.Known(PoolOf(DepositedKeys)), Cancellation);
        AuditLog.Lines.Where(line => line.Contains("could not be audited", StringComparison.Ordinal)).ShouldBeEmpty();
        return found;
    }

    /// <summary>Rounds until nothing differs, at most so many.</summary>
    internal async Task<int> RunUntilRightAsync(int most = 50)
    {
        for (var round = 1; round <= most; round++)
        {
            if ((await RunAsync()).Count == 0) return round;
        }
        throw new InvalidOperationException($"Still wrong after {most} rounds: {Audit.Current[0].Text}; {string.Join("; ", AuditLog.Lines)}");
    }

    internal Task<IReadOnlyList<Alert>> AlertsAsync() => NewAlerts().CurrentAsync(Cancellation);

    private LedgerAudit NewAudit()
    {
        var accounts = new AccountAddresses(Us, Us);
        var witnesses = new NonceWitnesses([Api], accounts, Ledger, Time, NullLogger<NonceWitnesses>.Instance);
        return new LedgerAudit(
            Store, Ledger, Directory, Node, new ExecutionNodes([Node, .. OtherNodes]), witnesses, NewAlerts(), Options, accounts, Time,
            AuditLog);
    }

    private SqlAlerts NewAlerts() => new(Store, Time, NullLogger<SqlAlerts>.Instance);

    internal static PoolView PoolOf(ulong keys) => new()
    {
        Balance = Wei.Zero,
        MissingForWithdraw = Wei.Zero,
        SuperNodeDepositEnabled = true,
        SuperNodeRegistered = true,
        SuperNodePubkeyLimit = 50,
        SuperNodePubkeyCount = keys,
        WithdrawalCredentials = null,
        Withdraw = Events.Pool.Withdraw,
        SuperNode = Events.SuperNode,
        SuperNodeFeePool = Events.Pool.SuperNodeFeePool,
        KeysAwaitingStake = 0,
    };
}

/// <summary>An indexer that says what a test wants.</summary>
internal sealed class FakeWitness(string name) : INonceWitness
{
    public string Name => name;

    public NonceClaim? Claim { get; set; }

    public Exception? Failure { get; set; }

    public Task<NonceClaim?> AskAsync(Address owner, CancellationToken cancellation) =>
        Failure is null ? Task.FromResult(Claim) : Task.FromException<NonceClaim?>(Failure);
}
