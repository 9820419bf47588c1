using Stafi.Ethereum;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Ledger.Auditing;

/// <summary>
/// What one indexer says of one owner's nonce, compared with the ledger. A higher number means that the ledger lacks logs: it is doubtful at once,
/// and certain with the next answer, because one of before a reorganisation counts what the chain has lost. A lower one may be an indexer that lags,
/// and counts when it stays.
/// </summary>
internal sealed class NonceTestimony(INonceWitness witness, Address owner, ILedger ledger, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private (NonceClaim Claim, DateTimeOffset Asked)? _newest;
    private (NonceClaim Claim, DateTimeOffset Asked)? _compared;
    private (DateTimeOffset Since, ulong Nonce)? _lower;
    private DateTimeOffset? _higher;

    /// <summary>True while the indexer counts more than the ledger.</summary>
    public bool IsHigher => _higher is not null;

    /// <summary>Asks now. An answer that fails leaves the one before.</summary>
    public async Task AskAsync(CancellationToken cancellation)
    {
        if (await witness.AskAsync(owner, cancellation) is { } claim) _newest = (claim, clock.GetUtcNow());
    }

    /// <summary>What is wrong as of this block; null when nothing is, or nothing can be said yet.</summary>
    public async Task<FactGap?> GapAsync(ChainPoint head, ulong first, CancellationToken cancellation)
    {
        // The indexer may have seen a block that the ledger has not: up to then its answer before counts.
        if (_newest is var (newest, when) && (newest.Block is { } block ? block <= head.Number : when <= head.Timestamp)) _compared = _newest;
        if (_compared is not var (claim, asked)) return null;

        var at = claim.Block ?? head.Number;
        var known = await ledger.RegistrationNonceAtAsync(owner, at, cancellation);
        if (claim.Nonce == known) _lower = null;
        if (claim.Nonce > known)
        {
            _higher ??= asked;
            return Gap(claim, known, at, first) with { IsDoubtful = asked <= _higher };
        }
        _higher = null;
        if (claim.Nonce >= known) return null;

        var now = clock.GetUtcNow();
        if (_lower is not { } lower || claim.Nonce >= lower.Nonce) _lower = lower = (now, known);
        return now - lower.Since >= Patience ? Gap(claim, known, at, first) : null;
    }

    private FactGap Gap(NonceClaim claim, ulong known, ulong at, ulong first) => new(
        $"nonce of {owner} at {witness.Name}",
        $"{witness.Name} has counted {claim.Nonce} registrations of {owner}{(claim.Block is null ? "" : $" up to block {at}")}, and the ledger {known}",
        first,
        at,
        owner);
}
