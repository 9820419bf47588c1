namespace Stafi.Router.Planning.Clusters;

/// <summary>An operator that could not be chosen.</summary>
/// <param name="Id">On-chain id.</param>
/// <param name="Name">Its name; untrusted text, null when unknown.</param>
/// <param name="ValidatorCount">Validators of all owners.</param>
/// <param name="Reason">The first constraint that it does not meet, the same phrase for all operators.</param>
public sealed record Exclusion(ulong Id, string? Name, uint ValidatorCount, string Reason);
