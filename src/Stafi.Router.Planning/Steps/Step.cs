using Stafi.Router.Planning.Budget;

namespace Stafi.Router.Planning.Steps;

/// <summary>One external effect that a rule wants, by intent only: which cluster, which validators, how many new keys.</summary>
public abstract record Step
{
    /// <summary>Stable name of the kind, such as <c>deposit</c>; it stands in the journal.</summary>
    public abstract string Kind { get; }

    /// <summary>What it is about, stable from plan to plan.</summary>
    public abstract string Subject { get; }

    /// <summary>What it uses, so that no two steps use the same.</summary>
    public abstract IReadOnlyList<Claim> Claims { get; }

    /// <summary>What it may pay for gas.</summary>
    public virtual Urgency Urgency => Urgency.Routine;

    /// <summary>ETH that it spends beside gas; null when it spends none.</summary>
    public virtual Spending? Spends => null;

    /// <summary>The same for its first keys only, so that it fits into a budget or a transaction; null where it can not be made smaller.</summary>
    /// <param name="keys">How many keys, at least 1 and less than it has.</param>
    public virtual Step? Fewer(int keys) => null;
}
