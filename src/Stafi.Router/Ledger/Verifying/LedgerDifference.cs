namespace Stafi.Router.Ledger.Verifying;

/// <summary>A fact that the database and the chain do not have alike.</summary>
/// <param name="Kind">What is the matter.</param>
/// <param name="Table">Table of the fact.</param>
/// <param name="Block">Block of its log.</param>
/// <param name="LogIndex">Place of the log in the block.</param>
/// <param name="Text">The fact, or the columns that differ.</param>
public sealed record LedgerDifference(LedgerDifferenceKind Kind, string Table, ulong Block, ulong LogIndex, string Text)
{
    public override string ToString() => Kind switch
    {
        LedgerDifferenceKind.Missing => $"missing: the chain has log {LogIndex} of block {Block}, the database has no row of it in {Table}: {Text}",
        LedgerDifferenceKind.Surplus => $"surplus: the database has a row for log {LogIndex} of block {Block} in {Table}, the chain has no such log: {Text}",
        _ => $"changed: the row of log {LogIndex} of block {Block} in {Table} differs: {Text}",
    };
}

/// <summary>What is the matter with a fact.</summary>
public enum LedgerDifferenceKind
{
    /// <summary>Only the chain has it.</summary>
    Missing,

    /// <summary>Only the database has it.</summary>
    Surplus,

    /// <summary>Both have it, with other values.</summary>
    Changed,
}

/// <summary>What a verification found.</summary>
/// <param name="Block">Up to which block facts were compared.</param>
/// <param name="Facts">Facts of the chain up to there.</param>
/// <param name="Differences">How many differ.</param>
public sealed record LedgerVerdict(ulong Block, long Facts, long Differences);
