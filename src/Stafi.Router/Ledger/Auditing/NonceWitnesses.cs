using Microsoft.Extensions.Logging;
using Stafi.Router.Observing;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Ledger.Auditing;

/// <summary>All indexers and owners, asked at their own rhythm beside the loop: a slow or dead indexer delays and stops nothing.</summary>
internal sealed partial class NonceWitnesses
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMinutes(2);

    /// <summary>While one counts more than the ledger.</summary>
    private static readonly TimeSpan RefreshInDoubt = TimeSpan.FromSeconds(10);

    private readonly IReadOnlyList<NonceTestimony> _testimonies;
    private readonly TimeProvider _clock;
    private readonly ILogger<NonceWitnesses> _logger;
    private Task _running = Task.CompletedTask;
    private DateTimeOffset _asked = DateTimeOffset.MinValue;

    public NonceWitnesses(
        IEnumerable<INonceWitness> witnesses, AccountAddresses accounts, ILedger ledger, TimeProvider clock, ILogger<NonceWitnesses> logger)
    {
        _testimonies = [.. witnesses.SelectMany(witness => accounts.SsvOwners.Select(owner => new NonceTestimony(witness, owner, ledger, clock)))];
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Starts asking when it is time to; does not wait.</summary>
    public void KeepFresh(CancellationToken cancellation)
    {
        if (!_running.IsCompleted || _clock.GetUtcNow() - _asked < (_testimonies.Any(each => each.IsHigher) ? RefreshInDoubt : Refresh)) return;
        _running = AskAsync(cancellation);
    }

    /// <summary>Asks all of them now.</summary>
    public async Task AskAsync(CancellationToken cancellation)
    {
        _asked = _clock.GetUtcNow();
        foreach (var testimony in _testimonies)
        {
            try
            {
                await testimony.AskAsync(cancellation);
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                Failed(_logger, failure.Message);
            }
        }
    }

    public async Task<IReadOnlyList<FactGap>> GapsAsync(ChainPoint head, ulong first, CancellationToken cancellation)
    {
        var gaps = new List<FactGap>();
        foreach (var testimony in _testimonies)
        {
            if (await testimony.GapAsync(head, first, cancellation) is { } gap) gaps.Add(gap);
        }
        return gaps;
    }

    [LoggerMessage(2010, LogLevel.Debug, "An indexer did not say an owner's nonce: {Reason}")]
    private static partial void Failed(ILogger logger, string reason);
}
