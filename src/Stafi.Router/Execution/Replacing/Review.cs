namespace Stafi.Router.Execution.Replacing;

/// <summary>Whether a transaction that is signed and not mined is still wanted.</summary>
public abstract record Review
{
    /// <summary>Everything speaks for it: it may be replaced by one with higher fees.</summary>
    public sealed record Wanted : Review;

    /// <summary>It could not be found out: nothing is signed.</summary>
    public sealed record Unknown(string Reason) : Review;

    /// <summary>It must not be mined any more.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="IsLasting">False where the next block may say otherwise: then two blocks must say so.</param>
    public sealed record Unwanted(string Reason, bool IsLasting) : Review;
}
