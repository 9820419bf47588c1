using Stafi.Ethereum;

namespace Stafi.Router.Ledger.Auditing;

/// <summary>Blocks in which the ledger lacks facts or has too many, as a count says.</summary>
/// <param name="Subject">What was counted; the same as long as the gap stands.</param>
/// <param name="Text">Who counted what.</param>
/// <param name="From">First block.</param>
/// <param name="To">Last block.</param>
/// <param name="Owner">Whose cluster events; null for deposits of the pool's keys.</param>
public sealed record FactGap(string Subject, string Text, ulong From, ulong To, Address? Owner)
{
    /// <summary>True while the count may be of blocks that were lost: registrations wait, and nobody is alarmed before the next one.</summary>
    public bool IsDoubtful { get; init; }
}
