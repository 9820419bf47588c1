using Stafi.Ethereum;

namespace Stafi.Router.Planning.Clusters;

/// <summary>Why a cluster was chosen, as data for a person: every term, what was given up, what comes next, who was left out.</summary>
/// <param name="Validators">For how many validators.</param>
/// <param name="Place">The choice; null when no set of acceptable operators has room.</param>
/// <param name="Members">Its operators, by id.</param>
/// <param name="GivenUp">The best set, when a cluster of ours was used instead because it brings hardly less; else null.</param>
/// <param name="RunnerUp">The best set other than the chosen one; null when there is none.</param>
/// <param name="Regret">No set brings more than this above the best one found; zero when the search was complete.</param>
/// <param name="Excluded">Operators that could not be chosen, the most popular first.</param>
public sealed record ChoiceExplanation(
    int Validators,
    ClusterPlace? Place,
    IReadOnlyList<MemberTerms> Members,
    RivalSet? GivenUp,
    RivalSet? RunnerUp,
    Wei Regret,
    IReadOnlyList<Exclusion> Excluded);
