using Stafi.Router.Planning.World;

namespace Stafi.Router.Ledger.Auditing;

/// <summary>Compares the ledger with everything else that counts the same facts, and mends it from the chain where they differ.</summary>
public interface ILedgerAudit
{
    /// <summary>What was found the last time.</summary>
    IReadOnlyList<LedgerDisagreement> Current { get; }

    /// <summary>Compares at the block at which the ledger stands; where it differs, a search for what is missing goes on for some requests.</summary>
    Task<IReadOnlyList<LedgerDisagreement>> RunAsync(ChainPoint head, Reading<PoolView> pool, CancellationToken cancellation);
}
