namespace Stafi.Router.Execution;

/// <summary>A step that the gates have cleared on fresh evidence.</summary>
public interface IClearedStep
{
    /// <summary>Has its keys sign, checks what they signed, and makes the call.</summary>
    Task<PreparedCall> PrepareAsync(long intent, CancellationToken cancellation);
}
