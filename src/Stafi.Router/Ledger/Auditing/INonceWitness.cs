using Stafi.Ethereum;

namespace Stafi.Router.Ledger.Auditing;

/// <summary>An indexer that counts registration nonces too.</summary>
public interface INonceWitness
{
    /// <summary>Its name for operators.</summary>
    string Name { get; }

    /// <summary>What it has counted; null when it never saw the owner.</summary>
    Task<NonceClaim?> AskAsync(Address owner, CancellationToken cancellation);
}

/// <summary>What an indexer counted.</summary>
/// <param name="Nonce">ValidatorAdded logs of the owner.</param>
/// <param name="Block">Up to which block; null when it does not say.</param>
public sealed record NonceClaim(ulong Nonce, ulong? Block);
