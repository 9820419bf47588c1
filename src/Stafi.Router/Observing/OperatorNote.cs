using Stafi.Ethereum;

namespace Stafi.Router.Observing;

/// <summary>What an operator was like from one moment on.</summary>
/// <param name="OperatorId">The operator.</param>
/// <param name="Noted">When it was noted: the time of the block.</param>
/// <param name="Block">The block.</param>
/// <param name="Status">One of <see cref="OperatorStatus"/>.</param>
/// <param name="Since">Since when it had the status; null when it was so at the first look.</param>
/// <param name="Fee">Wei per block per 32 ETH.</param>
/// <param name="Validators">Validators of all owners.</param>
/// <param name="PerformanceDay">Of 24 hours, hundredths of a percent; null when unknown.</param>
/// <param name="PerformanceMonth">Of 30 days, hundredths of a percent; null when unknown.</param>
public sealed record OperatorNote(
    ulong OperatorId,
    DateTimeOffset Noted,
    ulong Block,
    string Status,
    DateTimeOffset? Since,
    Wei Fee,
    uint Validators,
    int? PerformanceDay,
    int? PerformanceMonth);

/// <summary>Words for the status of an operator, as they stand in the database.</summary>
public static class OperatorStatus
{
    public const string Active = "active";

    /// <summary>Called inactive by the API.</summary>
    public const string Inactive = "inactive";

    /// <summary>Removed on chain.</summary>
    public const string Removed = "removed";
}
