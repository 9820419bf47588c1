namespace Stafi.Router.Planning.World;

/// <summary>An operator's status and performance as the operators' API reports them.</summary>
/// <param name="IsActive">False when the API calls the operator inactive or removed; true for active ones and those without validators.</param>
/// <param name="Performance24h">Hundredths of a percent (0..10000) over 24 hours; null when unknown, as for an operator without validators.</param>
/// <param name="Performance30d">Hundredths of a percent (0..10000) over 30 days; null when unknown.</param>
/// <param name="Since">Since when it is active or not, if the change was seen; null when it was so at the first look.</param>
public sealed record OperatorHealth(bool IsActive, int? Performance24h, int? Performance30d, DateTimeOffset? Since = null);
