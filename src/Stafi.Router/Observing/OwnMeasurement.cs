using Stafi.Router.Planning;
using Stafi.Router.Planning.World;
using Stafi.Router.Planning.Yields;

namespace Stafi.Router.Observing;

/// <summary>The figures from our own validators, computed again only when something was counted.</summary>
public sealed class OwnMeasurement(AttestationBook book, Policy policy)
{
    private (ulong Epoch, long Day)? _read;
    private IReadOnlyList<ClusterRecord> _records = [];
    private IReadOnlyDictionary<ulong, OwnPerformance> _figures = new Dictionary<ulong, OwnPerformance>();

    /// <summary>Attestations of the last 30 days by set of operators, and what they say of the operators.</summary>
    public async Task<(IReadOnlyList<ClusterRecord> Records, IReadOnlyDictionary<ulong, OwnPerformance> Figures)> ReadAsync(
        DateTimeOffset now, CancellationToken cancellation)
    {
        if (await book.CursorAsync(cancellation) is { } epoch && _read != (epoch, AttestationBook.DayOf(now)))
        {
            _records = await book.RecordsAsync(now, cancellation);
            _figures = OwnEstimate.Of(_records, policy.Operators.UnknownPerformance);
            _read = (epoch, AttestationBook.DayOf(now));
        }
        return (_records, _figures);
    }
}
