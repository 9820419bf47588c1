namespace Stafi.Router.Storage;

/// <summary>Who may write, sign and send: one router at a time.</summary>
public interface ILeadership
{
    /// <summary>What this process is now.</summary>
    Leadership Current { get; }

    /// <summary>True where a router that loses the lead goes on as standby; false where there is no second one.</summary>
    bool IsShared { get; }

    /// <summary>Waits until this process leads. The term before must have ended.</summary>
    Task<LeaderTerm> WinAsync(CancellationToken cancellation);

    /// <summary>Takes the lead for a command, if no router has had it for a while; null when one has.</summary>
    Task<LeaderTerm?> BorrowAsync(CancellationToken cancellation);

    /// <summary>To be called right before something is signed.</summary>
    /// <exception cref="DeposedException">This process does not lead, or can not be sure of it.</exception>
    void RequireLead();
}
